import type { LocaleCode } from '#shared/locales.ts'
import { listen } from '../../sandbox/server.ts'
import { freePort, serve } from '../../scripts/serve.ts'
import { PLACES, test } from './deployments.ts'
import { expect } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { expectRoundTrip } from './round-trip.ts'
import { recorded } from './sandbox.ts'
import { titleOf } from './texts.ts'

/** Together they begin and end in every language. */
const ROUND_TRIPS: [title: string, way: 'oneServer' | 'pagesAndProxy' | 'pagesAlone', place: keyof typeof PLACES, codes: [LocaleCode, LocaleCode]][] = [
  ['one server', 'oneServer', 'root', ['ar', 'fr']],
  ['one server below a path', 'oneServer', 'below', ['en', 'he']],
  ['static pages and a proxy on another origin', 'pagesAndProxy', 'root', ['he', 'fa']],
  ['static pages and a proxy on another origin, both below a path', 'pagesAndProxy', 'below', ['fr', 'ar']],
  ['static pages alone', 'pagesAlone', 'root', ['fa', 'ar']],
  ['static pages alone below a path', 'pagesAlone', 'below', ['he', 'en']],
]

for (const [title, way, place, codes] of ROUND_TRIPS) {
  test(`${title}: page, language, Send, stream, 401, failure and Connect (${codes.join(' → ')})`, async ({ page, deploy, complaints }) => {
    complaints.allow(/status of (?:401|502)|blocked by CORS policy|net::ERR_FAILED/)
    await expectRoundTrip(page, await deploy(way, PLACES[place]), codes)
  })
}

/** Asks an API whose description is not the same in the two builds. */
async function expectMismatch(panel: Panel, code: LocaleCode) {
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', 'protocol_mismatch')
  await expect(panel.failure).toContainText(titleOf('protocol_mismatch', code))
  await expect(panel.failure.locator('code').first()).toHaveText('protocol_mismatch')
}

test('pages and a proxy of different builds do not match, and the panel says so', async ({ page, deploy, complaints }) => {
  complaints.allow(/status of 409/)
  const { url } = await deploy('pagesAndProxy', PLACES.below)
  await page.goto(`${url}/fa/thebase/first-request`)
  await expectMismatch(await openPanel(page, 'listCustomers'), 'fa')
})

test('a page that was open while its server was replaced by another build says so, though its own files are gone', async ({ page, complaints }) => {
  complaints.allow(/status of (?:404|409)|dynamically imported module|Unable to preload|ERR_CONNECTION|ERR_EMPTY_RESPONSE|NUXT_E5002/)
  const [host, sandbox] = ['127.0.0.1', await listen({ host: '127.0.0.1', port: 0, control: true })]
  const env = { NUXT_SANDBOX_BASE: sandbox.url }
  // One that nobody gets by chance while neither server has it.
  const port = await freePort()
  const before = await serve({ host, port, env })
  await page.goto(`${before.url}/ar/thebase/first-request`)
  const panel = await openPanel(page, 'listCustomers')
  await before.close()
  const after = await serve({ host, port, build: PLACES.below.build, env: { ...env, NUXT_APP_BASE_URL: '/' } })
  await expectMismatch(panel, 'ar')
  expect(await recorded({ sandbox })).toEqual([])
  await page.close()
  await after.close()
  await sandbox.close()
})
