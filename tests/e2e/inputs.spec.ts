import type { Page } from '@playwright/test'
import type { ErrorCode } from '#shared/playground/error.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '#shared/playground/request.ts'
import { requestSpecSchema } from '#shared/playground/spec.ts'
import type { LocaleCode } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { recorded } from './sandbox.ts'
import { textsOf, titleOf } from './texts.ts'

const MEBIBYTE = 1024 * 1024

async function openTab(panel: Panel, name: string) {
  await panel.root.getByRole('tab', { name, exact: true }).click()
}

async function addHeader(panel: Panel, locale: LocaleCode, name: string, value: string) {
  const { headers, addHeader, headerName, headerValue } = textsOf(locale).playground
  await openTab(panel, headers)
  await panel.root.getByRole('button', { name: addHeader }).click()
  await panel.root.getByRole('textbox', { name: headerName }).last().fill(name)
  await panel.root.getByRole('textbox', { name: headerValue }).last().fill(value)
}

async function writeBody(panel: Panel, locale: LocaleCode, text: string) {
  await openTab(panel, textsOf(locale).playground.body)
  await panel.root.locator('[data-edit]').click()
  await panel.root.getByRole('textbox', { name: textsOf(locale).playground.body }).fill(text)
}

interface Mistake {
  name: string
  operation: string
  code: ErrorCode
  make: (panel: Panel, locale: LocaleCode, page: Page) => Promise<void>
}

/** What a reader can do wrong, and the code that says so. */
const MISTAKES: Mistake[] = [
  { name: 'no token in Live', operation: 'listThirds', code: 'secret_required', make: panel => panel.live() },
  { name: 'a name without a value', operation: 'listThirds', code: 'unresolved_variable', make: panel => panel.url.fill('https://api.digishare.ma/v1/thirds?search={nobody}') },
  {
    name: 'a hint in place of a value', operation: 'getThird', code: 'placeholder_value',
    make: panel => panel.variable('id').fill('YOUR_CONTACT_ID'),
  },
  { name: 'a host outside the API', operation: 'listThirds', code: 'target_not_allowed', make: panel => panel.url.fill('https://api.example.com/v1/thirds') },
  { name: 'a path outside the API', operation: 'listThirds', code: 'target_not_allowed', make: panel => panel.url.fill('https://api.digishare.ma/v1/secrets') },
  { name: 'an address of the local network', operation: 'listThirds', code: 'target_private', make: panel => panel.url.fill('https://127.0.0.1/v1/thirds') },
  { name: 'an http target', operation: 'listThirds', code: 'invalid_url', make: panel => panel.url.fill('http://api.digishare.ma/v1/thirds') },
  { name: 'a header in another script', operation: 'listThirds', code: 'invalid_header', make: (panel, locale) => addHeader(panel, locale, 'X-Note', 'قيمة') },
  { name: 'a header with a control character', operation: 'listThirds', code: 'invalid_header', make: (panel, locale) => addHeader(panel, locale, 'X-Note', 'a\tb') },
  { name: 'a header that only the proxy may set', operation: 'listThirds', code: 'invalid_header', make: (panel, locale) => addHeader(panel, locale, 'Host', 'example.com') },
  { name: 'a token where the API does not take it', operation: 'listThirds', code: 'secret_not_bound', make: panel => panel.url.fill('https://api.digishare.ma/v1/thirds?search={token}') },
  { name: 'a body over the limit', operation: 'createThird', code: 'body_too_large', make: (panel, locale) => writeBody(panel, locale, `{"first_name": "${'a'.repeat(MEBIBYTE)}"}`) },
  {
    name: 'a body that is not JSON', operation: 'createThird', code: 'invalid_request',
    async make(panel, locale) {
      await writeBody(panel, locale, '{\n  "first_name": ,\n}')
      const sentence = textsOf(locale).playground.jsonMistake.replace('{line}', '2').replace('{column}', '17')
      await expect(panel.root.getByText(sentence)).toBeVisible()
    },
  },
]

for (const locale of ['he', 'fr'] as const) {
  for (const { name, operation, code, make } of MISTAKES) {
    test(`${name} is ${code}, said in ${locale}`, async ({ page, site, complaints }) => {
      complaints.allow(/status of 4\d\d/)
      await page.goto(`${site.url}/${locale}/digishare/first-request`)
      await hydrated(page)
      const panel = await openPanel(page, operation)
      await make(panel, locale, page)
      await panel.send.click()
      await expect(panel.failure).toHaveAttribute('data-code', code)
      await expect(panel.failure).toContainText(titleOf(code, locale))
      expect(await recorded(site)).toEqual([])
    })
  }
}

test('a field that misses its value is focused', async ({ page, site }) => {
  await page.goto(`${site.url}/fa/digishare/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCampaigns')
  await panel.live()
  await panel.send.click()
  await expect(panel.failure).toHaveAttribute('data-code', 'secret_required')
  await expect(panel.variable('token')).toBeFocused()
})

// No text field of a browser holds a line break, but the proxy answers to more than browsers.
test('a header with a line break is refused by the proxy', async ({ page, request, site }) => {
  await page.goto(`${site.url}/en/digishare/authentication`)
  const spec = requestSpecSchema.parse(JSON.parse(await page.locator('[data-playground]').first().getAttribute('data-playground') ?? ''))
  const { method, url, body, api, digest } = spec
  const answer = await request.post(`${site.url}/api/playground/send`, {
    headers: { 'origin': site.url, 'sec-fetch-site': 'same-origin', [PROTOCOL_HEADER]: String(PROTOCOL) },
    data: {
      protocol: PROTOCOL, api, digest, environment: 'sandbox', variables: {},
      request: { method, url, body, headers: [{ name: 'X-Note', value: 'a\r\nX-Smuggled: b' }] },
    },
  })
  expect(answer.status()).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid_header', detail: { name: 'X-Note', position: 1 } } })
  expect(await recorded(site)).toEqual([])
})
