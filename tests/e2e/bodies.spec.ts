import { BODY_LIMIT } from '#shared/playground/spec.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { recorded } from './sandbox.ts'
import { textsOf } from './texts.ts'

const PHOTO = { name: 'صورة "א".png', mimeType: 'image/png', buffer: Buffer.from('not really a picture: תמונה\r\n') }

async function openTab(panel: Panel, name: 'code' | 'body' | 'headers') {
  await panel.root.locator(`[role="tab"][id$="trigger-${name}"]`).first().click()
}

async function chooseBody(panel: Panel, type: 'form' | 'text' | 'multipart' | 'binary') {
  await openTab(panel, 'body')
  // Without a body in between, nothing of the last kind is taken over.
  await panel.root.locator('[data-body-type]').selectOption('none')
  await panel.root.locator('[data-body-type]').selectOption(type)
}

/** Sends for the n-th time and gives what reached the API. */
async function received(panel: Panel, site: Site, nth: number) {
  await panel.send.click()
  const requests = await recorded(site, { wait: nth, outcome: 'finished' })
  expect(requests).toHaveLength(nth)
  const [request] = requests.slice(-1)
  if (!request) throw new Error('nothing arrived')
  return { ...request, type: String(request.headers['content-type']) }
}

async function fillPair(row: ReturnType<Panel['root']['locator']>, name: string, value: string) {
  await row.locator('input').nth(0).fill(name)
  await row.locator('input').nth(1).fill(value)
}

test('a body of every kind reaches the API as it is', async ({ page, site }) => {
  await page.goto(`${site.url}/en/digishare/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'createThird')

  await test.step('form fields, one of them twice', async () => {
    await chooseBody(panel, 'form')
    const rows = panel.root.locator('[data-named-row]')
    const fields = [['first name', 'نادية & co'], ['tag', 'א=ב'], ['tag', '+%']] as const
    for (const [index, [name, value]] of fields.entries()) {
      await panel.root.locator('[data-add="field"]').click()
      await fillPair(rows.nth(index), name, value)
    }
    const got = await received(panel, site, 1)
    expect(got).toMatchObject({ method: 'POST', type: 'application/x-www-form-urlencoded' })
    expect([...new URLSearchParams(got.body)]).toEqual(fields)
  })

  await test.step('text', async () => {
    await chooseBody(panel, 'text')
    await panel.root.locator('[data-edit]').click()
    const text = 'no {JSON" at all\nسطر ثانٍ'
    await panel.root.getByRole('textbox', { name: textsOf('en').playground.body }).fill(text)
    expect(await received(panel, site, 2)).toMatchObject({ type: 'text/plain; charset=utf-8', body: text })
  })

  await test.step('a file', async () => {
    await chooseBody(panel, 'binary')
    await panel.root.locator('input[data-file]').setInputFiles(PHOTO)
    await expect(panel.root.locator('[data-file-name]')).toContainText(PHOTO.name)
    expect(await received(panel, site, 3)).toMatchObject({ type: 'image/png', body: PHOTO.buffer.toString() })
    await openTab(panel, 'code')
    await expect(panel.root.locator('.under-tabs')).toContainText(`--data-binary '@${PHOTO.name}'`)
  })

  await test.step('parts, two of them files', async () => {
    await chooseBody(panel, 'multipart')
    const parts = panel.root.locator('[data-named-row]')
    await panel.root.locator('[data-add="text"]').click()
    await fillPair(parts.nth(0), 'note', 'ملاحظة')
    for (const index of [1, 2]) {
      await panel.root.locator('[data-add="file"]').click()
      await parts.nth(index).locator('input[data-file]').setInputFiles(index === 1 ? PHOTO : { ...PHOTO, name: 'b.txt', mimeType: 'text/plain' })
      await expect(parts.nth(index).locator('[data-file-name]')).toBeVisible()
    }
    const got = await received(panel, site, 4)
    const form = await new Response(got.body, { headers: { 'content-type': got.type } }).formData()
    const shown = await Promise.all([...form].map(async ([name, value]) => typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()]))
    expect(shown).toEqual([['note', 'ملاحظة'], ['file', PHOTO.name, 'image/png', PHOTO.buffer.toString()], ['file', 'b.txt', 'text/plain', PHOTO.buffer.toString()]])
    await openTab(panel, 'code')
    await expect(panel.root.locator('.under-tabs')).toContainText('--form \'file=@"b.txt";type=text/plain\'')
  })
})

test('what is too large is said before it is sent, and the limit itself is sent', async ({ page, site }) => {
  const { playground, answer } = textsOf('ar')
  await page.goto(`${site.url}/ar/digishare/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'createThird')
  await chooseBody(panel, 'binary')
  const input = panel.root.locator('input[data-file]')
  const limit = answer.megabytes.replace('{n}', new Intl.NumberFormat('ar').format(1))
  await input.setInputFiles({ ...PHOTO, buffer: Buffer.alloc(BODY_LIMIT + 1) })
  await expect(panel.root.locator('[data-too-large]')).toHaveText(playground.fileTooLarge.replace('{limit}', limit))
  await expect(panel.root.locator('[data-file-name]')).toHaveCount(0)
  await input.setInputFiles({ ...PHOTO, buffer: Buffer.alloc(BODY_LIMIT, 'x') })
  await expect(panel.root.locator('[data-too-large]')).toHaveCount(0)
  await expect(panel.root.locator('[data-file-name]')).toHaveText(`${PHOTO.name} (${limit})`)
  const { headers } = await received(panel, site, 1)
  expect(headers['content-length']).toBe(String(BODY_LIMIT))

  // Files of one body share the limit.
  await chooseBody(panel, 'multipart')
  const parts = panel.root.locator('[data-named-row]')
  for (const index of [0, 1]) {
    await panel.root.locator('[data-add="file"]').click()
    await parts.nth(index).locator('input[data-file]').setInputFiles({ ...PHOTO, buffer: Buffer.alloc(BODY_LIMIT * 0.6) })
  }
  await expect(parts.nth(0).locator('[data-file-name]')).toBeVisible()
  await expect(parts.nth(1).locator('[data-too-large]')).toContainText(limit)
})

test('a header line that is switched off is not sent, and stays in a link and in the history', async ({ page, site }) => {
  const { playground } = textsOf('ar')
  await page.goto(`${site.url}/ar/digishare/first-request`)
  await hydrated(page)
  const panel = await openPanel(page, 'listThirds')
  await openTab(panel, 'headers')
  const row = (name: string) => panel.root.locator(`[data-place="header"][data-parameter="${name}"]`)
  for (const [name, value] of [['X-Off', '"1"'], ['X-On', '2; $x']] as const) {
    await panel.root.getByRole('button', { name: playground.addHeader }).click()
    await panel.root.getByRole('textbox', { name: playground.headerName }).last().fill(name)
    await panel.root.getByRole('textbox', { name: playground.headerValue }).last().fill(value)
  }
  const value = row('X-Off').getByRole('textbox', { name: playground.headerValue })
  await expect(value).toHaveCSS('direction', 'ltr')
  await row('X-Off').getByRole('checkbox').uncheck()
  const { headers } = await received(panel, site, 1)
  expect(headers).toMatchObject({ 'x-on': '2; $x' })
  expect(headers).not.toHaveProperty('x-off')

  const isOff = async () => {
    await openTab(panel, 'headers')
    await expect(value).toHaveValue('"1"')
    await expect(row('X-Off').getByRole('checkbox')).not.toBeChecked()
    await expect(row('X-On').getByRole('checkbox')).toBeChecked()
  }
  await expect(panel.status).toHaveText('200')
  await panel.tool('reset').click()
  await expect(row('X-Off')).toHaveCount(0)
  await panel.tool('history').click()
  await panel.root.locator('[data-call]').first().click()
  await isOff()

  await panel.tool('share').click()
  const link = panel.root.locator('.tools-link')
  await expect(link).toHaveValue(/#request=/)
  const address = await link.inputValue()
  await page.goto('about:blank')
  await page.goto(address)
  await hydrated(page)
  await openPanel(page, 'listThirds')
  await isOff()
})
