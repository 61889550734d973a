import { hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { openPanel } from './panel.ts'
import { arm, recorded } from './sandbox.ts'
import { textsOf } from './texts.ts'

const { playground } = textsOf('en')

test('the language menu opens with Enter, closes with Escape and gives the focus back', async ({ page, site }) => {
  await page.goto(`${site.url}/en/digishare`)
  await hydrated(page)
  const menu = page.locator('header details')
  const button = menu.locator('> summary')
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(menu).toHaveAttribute('open')
  await page.keyboard.press('Tab')
  await expect(menu.getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).not.toHaveAttribute('open')
  await expect(button).toBeFocused()
})

test('the menu of a phone opens with Enter, closes with Escape and gives the focus back', async ({ page, site }) => {
  await page.setViewportSize({ width: 375, height: 700 })
  await page.goto(`${site.url}/ar/digishare`)
  await hydrated(page)
  const button = page.getByRole('button', { name: textsOf('ar').chrome.menu })
  const pages = page.getByRole('navigation', { name: textsOf('ar').chrome.pages, exact: true })
  await expect(pages).toBeHidden()
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(pages).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(pages).toBeHidden()
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await pages.getByRole('link').first().press('Enter')
  await expect(page).toHaveURL(`${site.url}/ar/guide/reading`)
  await expect(pages).toBeHidden()
})

test('Ctrl+Enter sends from a field of the panel', async ({ page, site }) => {
  await page.goto(`${site.url}/fa/digishare/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCampaigns')
  await panel.url.press('Control+Enter')
  await expect(panel.status).toHaveText('200')
  expect(await recorded(site)).toHaveLength(1)
})

test('cancelling ends the request at the API, too', async ({ page, site }) => {
  await arm(site, { match: 'GET /api.digishare.ma/v1/campaigns', fault: 'hold' })
  await page.goto(`${site.url}/en/digishare/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCampaigns')
  await panel.send.press('Enter')
  expect(await recorded(site, { wait: 1, outcome: 'pending' })).toHaveLength(1)
  await panel.root.getByRole('button', { name: playground.cancel }).press('Enter')
  expect(await recorded(site, { wait: 1, outcome: 'aborted' })).toHaveLength(1)
  await expect(panel.send).toBeVisible()
  await expect(panel.status).toHaveCount(0)
})

test('the focus stays on the button that sends and cancels', async ({ page, site }) => {
  await arm(site, { match: 'GET /api.digishare.ma/v1/campaigns', fault: 'hold' })
  await page.goto(`${site.url}/en/digishare/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCampaigns')
  const cancel = panel.root.getByRole('button', { name: playground.cancel })
  await panel.send.press('Enter')
  await expect(cancel).toBeFocused()
  // Else the one after it is held.
  expect(await recorded(site, { wait: 1, outcome: 'pending' })).toHaveLength(1)
  await cancel.press('Enter')
  await expect(panel.send).toBeFocused()
  await panel.send.press('Enter')
  await expect(panel.status).toHaveText('200')
  await expect(panel.send).toBeFocused()
})

test.describe('a write in Live', () => {
  const sent: unknown[] = []
  const FRAMES = [
    { type: 'head', requestId: 'r', status: 201, statusText: 'Created', headers: [], method: 'POST', url: 'https://api.digishare.ma/v1/thirds', timing: {} },
    { type: 'end', bytes: 0, timing: { total: 1 } },
  ]

  // Nothing of a test may reach a provider, so that what the panel would send ends here.
  test.beforeEach(async ({ page, site }) => {
    sent.length = 0
    await page.route('**/api/playground/send', async (route) => {
      sent.push(route.request().postDataJSON())
      await route.fulfill({ contentType: 'application/x-ndjson', body: FRAMES.map(frame => `${JSON.stringify(frame)}\n`).join('') })
    })
    await page.goto(`${site.url}/he/digishare/first-request`)
    await hydrated(page)
  })

  test('asks first and sends nothing when the reader declines', async ({ page }) => {
    const panel = await openPanel(page, 'createThird')
    await panel.live()
    await panel.handOver('token', 'a-live-token')
    await panel.send.press('Enter')
    const question = panel.root.getByRole('alertdialog')
    await expect(question).toBeVisible()
    await expect(question.getByRole('button', { name: textsOf('he').playground.cancel })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    expect(sent).toEqual([])
  })

  test('gives the focus back when the reader declines', async ({ page }) => {
    const panel = await openPanel(page, 'createThird')
    await panel.live()
    await panel.handOver('token', 'a-live-token')
    await panel.send.press('Enter')
    await panel.root.getByRole('alertdialog').press('Escape')
    await expect(panel.send).toBeFocused()
  })

  test('is sent once the reader agrees, without the secret', async ({ page }) => {
    const panel = await openPanel(page, 'createThird')
    await panel.live()
    await panel.handOver('token', 'a-live-token')
    await panel.send.press('Enter')
    await panel.root.locator('[data-confirm]').press('Enter')
    await expect(panel.status).toHaveText('201')
    expect(sent).toMatchObject([{ environment: 'live', variables: {}, request: { method: 'POST', headers: [{ name: 'Authorization', value: 'Bearer {token}' }, {}] } }])
    expect(JSON.stringify(sent)).not.toContain('a-live-token')
  })

  test('needs no question in the sandbox', async ({ page }) => {
    const panel = await openPanel(page, 'createThird')
    await panel.send.press('Enter')
    await expect(panel.status).toHaveText('201')
    expect(sent).toMatchObject([{ environment: 'sandbox' }])
  })
})
