import type { Page } from '@playwright/test'
import { LOCALES } from '#shared/locales.ts'
import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { recorded } from './sandbox.ts'
import { textsOf } from './texts.ts'

const PAGE = 'digishare/first-request'
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

async function openTab(panel: Panel, name: string) {
  await panel.root.getByRole('tab', { name, exact: true }).click()
}

/** What a reader does with a playground, from the first value to the author's request again, in each language. */
for (const [index, { code, dir }] of LOCALES.entries()) {
  test(`a reader's way through a playground in ${code}`, async ({ page, site, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { playground, tools } = textsOf(code)
    await page.goto(`${site.url}/${code}/${PAGE}`)
    await hydrated(page)
    const panel = await openPanel(page, 'getThird')
    await expect(panel.root.locator('.playground-panel')).toHaveAttribute('dir', dir)
    await expect(panel.root.locator('.playground-via')).toHaveText(playground.via.replace('{host}', new URL(site.url).host))
    await expect(panel.root.locator('.playground-panel .playground-sample-title')).toContainText(playground.documented)
    await expect(panel.url).not.toHaveValue('')
    const authors = await panel.url.inputValue()

    // Fill a variable, add a header row, send, read.
    await panel.variable('id').fill('2')
    await openTab(panel, playground.headers)
    await panel.root.getByRole('button', { name: playground.addHeader }).click()
    await panel.root.getByRole('textbox', { name: playground.headerName }).last().fill('X-Note')
    await panel.root.getByRole('textbox', { name: playground.headerValue }).last().fill('a reader')
    await panel.send.click()
    await expect(panel.status).toHaveText('200')
    await expect(panel.body).toContainText('"id": 2')
    // The proxy's own measurement, and what identifies the call.
    await expect(panel.answer.locator('[data-timing] .timing-total dd')).toHaveText(/^[\d۰-۹]/)
    await expect(panel.answer.locator('[data-timing] [data-phase="firstByte"]').first()).toBeAttached()
    await panel.answer.getByRole('tab').nth(1).click()
    await expect(panel.answer.locator('[data-request-id]')).toHaveText(/^[\w-]{8,}$/)
    await expect(panel.answer.locator('.header-list')).toContainText('content-type')
    await panel.answer.getByRole('tab').first().click()
    expect((await recorded(site)).at(-1)).toMatchObject({ path: '/api.digishare.ma/v1/thirds/2', headers: { 'x-note': 'a reader' } })

    // Copy the code of a language, which stays chosen.
    await openTab(panel, playground.code)
    await panel.root.locator('label:has(input[value="python"])').click()
    await expect(panel.root.locator('.under-tabs pre')).toContainText(/import requests[^]*\/v1\/thirds\/2/)
    await panel.root.locator('.under-tabs [data-copy]').click()
    await expect.poll(() => clipboard(page)).toMatch(/import requests[^]*DIGISHARE_TOKEN/)

    // Another call, and back to the one before.
    await panel.variable('id').fill('999')
    await panel.send.click()
    await expect(panel.status).toHaveText('404')
    await panel.tool('history').click()
    await panel.root.locator('[data-call]').nth(1).click()
    await expect(panel.status).toHaveText('200')
    await expect(panel.body).toContainText('"id": 2')
    await expect(panel.variable('id')).toHaveValue('2')
    await expect(panel.root.locator('[data-action]')).toBeFocused()

    // Share; the link opens in the next language and leads to the same request.
    await panel.tool('share').click()
    await panel.root.getByRole('button', { name: tools.copyLink }).click()
    await expect(panel.root.getByText(tools.linkCopied)).toBeVisible()
    const link = await clipboard(page)
    const other = LOCALES[(index + 1) % LOCALES.length]?.code ?? 'en'
    await page.goto('about:blank')
    await page.goto(link.replace(`/${code}/`, `/${other}/`))
    const shared = await openPanel(page, 'getThird')
    await expect(shared.root.getByText(textsOf(other).tools.fromLink)).toBeVisible()
    await expect(shared.root).toBeInViewport()
    await expect(shared.variable('id')).toHaveValue('2')
    // Nothing is sent by a link.
    expect(await recorded(site)).toHaveLength(2)
    await shared.send.click()
    await expect(shared.status).toHaveText('200')
    expect((await recorded(site)).at(-1)).toMatchObject({ path: '/api.digishare.ma/v1/thirds/2', headers: { 'x-note': 'a reader' } })
    await expect(shared.root.locator('.under-tabs pre')).toContainText('import requests')

    // Back to the author's request; values stay, they belong to the whole site.
    await shared.url.fill(`${authors}?include=tags`)
    await shared.tool('reset').click()
    await expect(shared.root.getByText(textsOf(other).tools.resetDone)).toBeVisible()
    await expect(shared.url).toHaveValue(authors)
    await expect(shared.answer).toHaveCount(0)
    await shared.send.click()
    await expect(shared.status).toHaveText('200')
    const headers = (await recorded(site)).at(-1)?.headers ?? {}
    expect(headers).not.toHaveProperty('x-note')
  })
}
