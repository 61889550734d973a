import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { policyOf, scriptHashes } from '../../modules/security/html.ts'
import { hydrated } from './arrivals.ts'
import type { Site } from './fixtures.ts'
import { expect, test } from './fixtures.ts'
import type { Panel } from './panel.ts'
import { openPanel } from './panel.ts'
import { arm } from './sandbox.ts'

const CAMPAIGNS = 'GET /api.digishare.ma/v1/campaigns'
const VIOLATION = /Content Security Policy/
/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const MEBIBYTE = 1024 * 1024

interface Answer { body?: string, type?: string, headers?: Record<string, string>, fault?: string, bytes?: number }

/** Sends a request in a page whose language runs from the right; the sandbox answers with this. */
async function answered(page: Page, site: Site, answer: Answer): Promise<Panel> {
  const { body, type = 'application/json', headers = {}, fault = 'status', bytes } = answer
  await arm(site, Object.assign({ match: CAMPAIGNS, fault }, bytes ? { bytes } : { status: 200, body, headers: { 'content-type': type, ...headers } }))
  await page.goto(`${site.url}/ar/digishare/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCampaigns')
  await panel.send.click()
  return panel
}

/** Remembers which directives stopped something. */
const REFUSED = 'window.refused = []; addEventListener(\'securitypolicyviolation\', event => window.refused.push(event.effectiveDirective))'
const refused = async (page: Page) => [...new Set(await page.evaluate<string[]>('window.refused'))].sort()
const ran = (page: Page) => page.evaluate('window.ran')

test.describe('X01, X02 no markup from elsewhere is ever rendered', () => {
  const script = '<script>window.ran = 1</script>'
  for (const [name, type, body] of [
    ['a page', 'text/html', `<!doctype html>${script}<img src=x onerror="window.ran = 1"><iframe srcdoc="${script}"></iframe>`],
    ['a page that ends the one around it', 'text/html', `</code></pre></div>${script}<base href="https://evil.test/">`],
    ['XHTML', 'application/xhtml+xml', `<html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`],
    ['a drawing', 'image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran = 1">${script}</svg>`],
    ['XML with a style sheet', 'application/xml', `<?xml-stylesheet href="javascript:window.ran=1"?><a/>`],
    ['a page that calls itself JSON', 'application/json', `${script}<img src=x onerror="window.ran = 1">`],
  ] as const) {
    test(name, async ({ page, site }) => {
      const panel = await answered(page, site, { body, type })
      await expect(panel.body).toHaveText(body, { useInnerText: false })
      await expect(panel.answer.locator('[data-body] :is(script, iframe, img, svg:not(button *), base, form)')).toHaveCount(0)
      await expect(panel.answer.locator('img, iframe, object, embed')).toHaveCount(0)
      expect(await ran(page)).toBeUndefined()
    })
  }

  test('a raster image is one, and a drawing that calls itself one is not', async ({ page, site }) => {
    const panel = await answered(page, site, { body: '<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran = 1"/>', type: 'image/png' })
    const image = panel.answer.locator('img')
    await expect(image).toHaveAttribute('src', /^blob:/)
    expect(await image.evaluate((node: HTMLImageElement) => node.decode().then(() => 'shown', () => 'broken'))).toBe('broken')
    expect(await ran(page)).toBeUndefined()
  })
})

test.describe('X03, X05 what would end a script or reach a prototype is text', () => {
  for (const body of ['{"a":"</script><script>window.ran=1</script>"}', '{"a":"<!--<script>"}', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}']) {
    test(body, async ({ page, site }) => {
      const panel = await answered(page, site, { body })
      await expect.poll(async () => (await panel.body.textContent())?.replace(/\s/g, '')).toBe(body.replace(/\s/g, ''))
      expect(await page.evaluate('[window.ran, ({}).polluted]')).toEqual([undefined, undefined])
    })
  }
})

test.describe('X04 an answer cannot stop the page', () => {
  const shown = (panel: Panel) => panel.body.evaluate(node => ({ characters: (node.textContent ?? '').length, elements: node.querySelectorAll('*').length }))

  for (const [name, answer, cut] of [
    ['9 MiB in one line', { fault: 'large', bytes: 9 * MEBIBYTE }, true],
    ['9 MiB of JSON, a value a line', { body: `[\n${'1,\n'.repeat(200_000)}1]` }, true],
    ['a line of a megabyte', { fault: 'large', bytes: 1_000_000 }, false],
    ['arrays nested 100 000 times', { body: '['.repeat(100_000) + ']'.repeat(100_000) }, false],
    ['objects nested 20 000 times', { body: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}` }, false],
  ] as const) {
    test(name, async ({ page, site }) => {
      const panel = await answered(page, site, answer)
      await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
      await expect(panel.answer.getByRole('button', { name: 'تنزيل' })).toBeVisible()
      await expect(panel.answer.locator('[data-cut]')).toHaveCount(cut ? 1 : 0)
      const { characters, elements } = await shown(panel)
      expect(characters).toBeLessThanOrEqual(MEBIBYTE)
      expect(elements).toBeLessThan(10)
      await panel.answer.getByRole('tab').nth(1).click()
      await expect(panel.answer.locator('.header-list')).toContainText('content-type')
    })
  }

  test('more than the proxy passes on is cut off, and the panel says so', async ({ page, site }) => {
    const panel = await answered(page, site, { fault: 'large', bytes: 11 * MEBIBYTE })
    await expect(panel.failure).toHaveAttribute('data-code', 'response_too_large')
    await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
    expect((await shown(panel)).characters).toBeLessThanOrEqual(MEBIBYTE)
  })

  test('a download has every byte of what is cut', async ({ page, site }) => {
    const panel = await answered(page, site, { fault: 'large', bytes: 2 * MEBIBYTE })
    await expect(panel.answer).toHaveAttribute('aria-busy', 'false')
    const [download] = await Promise.all([page.waitForEvent('download'), panel.answer.getByRole('button', { name: 'تنزيل' }).click()])
    expect(readFileSync(await download.path()).byteLength).toBe(2 * MEBIBYTE)
  })
})

test('X04 characters that cannot be seen carry their names, reorder nothing around them, and are copied as they came', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const body = 'user\u202E \u2066// admin\u2069 \u2066if\u001B[31m red\u200B\u2028end'
  const panel = await answered(page, site, { body, type: 'text/plain; charset=utf-8' })
  await expect(panel.body.locator('[data-mark]')).toHaveCount(7)
  expect(await panel.body.locator('[data-mark]').evaluateAll(nodes => nodes.map(node => node.getAttribute('data-mark')))).toEqual(['RLO', 'LRI', 'PDI', 'LRI', 'ESC', 'ZWSP', 'LS'])
  // Each mark stands to the right of the one before it, as in the text.
  const places = await panel.body.locator('[data-mark]').evaluateAll(nodes => nodes.map(node => node.getBoundingClientRect().left))
  expect(places).toEqual([...places].sort((a, b) => a - b))

  await panel.answer.getByRole('button', { name: 'نسخ الاستجابة' }).click()
  await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(body)
})

test('X06 addresses in headers are text', async ({ page, site }) => {
  const headers = { 'link': '<javascript:window.ran=1>; rel=next', 'location': 'javascript:window.ran=1', 'x-html': '<a href="javascript:window.ran=1">a</a>', 'refresh': '0;url=https://evil.test', 'set-cookie': 'a=b; Path=/' }
  const panel = await answered(page, site, { body: '{}', headers })
  await panel.answer.getByRole('tab').nth(1).click()
  for (const value of Object.values(headers)) await expect(panel.answer.locator('.header-list')).toContainText(value)
  await expect(panel.answer.locator('a')).toHaveCount(0)
  expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'a' }))
})

test('X02 a raster image is shown from its bytes', async ({ page, site }) => {
  await page.route('**/api/playground/send', route => route.fulfill({
    contentType: 'application/x-ndjson',
    body: [
      { type: 'head', requestId: 'r', status: 200, statusText: 'OK', headers: [['content-type', 'image/png']], method: 'GET', url: 'https://api.digishare.ma/', timing: {} },
      { type: 'data', encoding: 'base64', chunk: PNG, at: 1 },
      { type: 'end', bytes: 70, timing: {} },
    ].map(frame => `${JSON.stringify(frame)}\n`).join(''),
  }))
  await page.goto(`${site.url}/ar/digishare/authentication`)
  await hydrated(page)
  const panel = await openPanel(page, 'listCampaigns')
  await panel.send.click()
  expect(await panel.answer.locator('img').evaluate((node: HTMLImageElement) => node.decode().then(() => node.naturalWidth))).toBe(1)
})

/** Waits until a page shows where to go from here and, unless it is one of the two at the root, answers to its reader. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('a').filter({ visible: true }).first()).toBeVisible()
  if (await page.locator('#__nuxt').count() > 0) await hydrated(page)
}

/** The policy and the headers that a static host is told to send with every answer, from the file for one of them. */
function hostHeaders(): Record<string, string> {
  const [, all = ''] = /^\/\*\n((?: {2}.+\n)+)/m.exec(readFileSync('.cache/static/_headers', 'utf8')) ?? []
  const lines = all.split('\n').filter(Boolean)
  return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
}

test.describe('X11 the policy', () => {
  for (const folder of ['.output/public', '.cache/static']) {
    test(`every page below ${folder} names exactly its own scripts`, () => {
      const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.html'))
      expect(pages.length).toBeGreaterThan(50)
      for (const page of pages) {
        const html = readFileSync(`${folder}/${page}`, 'utf8')
        const policy = policyOf(html) ?? ''
        expect(policy, page).toContain(`script-src ${['\'self\'', '\'wasm-unsafe-eval\'', ...scriptHashes(html)].join(' ')};`)
        expect(policy.replace('style-src \'self\' \'unsafe-inline\'', '').replace('\'wasm-unsafe-eval\'', ''), page).not.toContain('unsafe')
        expect(html.split('<meta http-equiv="Content-Security-Policy"')[0], page).not.toContain('<script')
      }
    })
  }

  for (const path of ['/', '/fr', '/fa/digishare/authentication', '/he/nowhere']) {
    test(`the server sends it for ${path}, and the page works under it`, async ({ page, site, complaints }) => {
      complaints.allow(/status of 404/)
      const response = await page.goto(site.url + path)
      const headers = response?.headers() ?? {}
      expect(headers['content-security-policy']).toMatch(/script-src 'self' 'wasm-unsafe-eval'( 'sha256-[\w+/]+=')+;.*; frame-ancestors 'none'$/)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin', 'permissions-policy': expect.stringContaining('camera=()') })
      for (const hash of scriptHashes(await response?.text() ?? '')) expect(headers['content-security-policy']).toContain(hash)
      await settled(page)
    })

    test(`a static host sends it for ${path} from the header file, and the page works under it`, async ({ page, statics, complaints }) => {
      complaints.allow(/status of 404/)
      await page.route(url => url.pathname === path, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, headers: { ...response.headers(), ...hostHeaders() } })
      })
      const response = await page.goto(statics.url + path)
      expect(response?.headers()['content-security-policy']).toContain('frame-ancestors \'none\'')
      await settled(page)
    })
  }

  test('X09 a script that came with the text of a page does not run', async ({ page, site, complaints }) => {
    complaints.allow(VIOLATION)
    complaints.allow(/status of 404/)
    await page.route('**/fr/digishare/authentication', async (route) => {
      const response = await route.fetch()
      const html = (await response.text()).replace('<h2', '<script>window.ran = 1</script><img src="/none.png" onerror="window.ran = 2"><h2')
      await route.fulfill({ response, body: html })
    })
    await page.addInitScript(REFUSED)
    await page.goto(`${site.url}/fr/digishare/authentication`)
    await hydrated(page)
    await expect.poll(() => refused(page)).toEqual(['script-src-attr', 'script-src-elem'])
    expect(await ran(page)).toBeUndefined()
  })

  test('X09 nor do handlers, frames, forms, bases, addresses of scripts or other hosts that a page came to have', async ({ page, site, complaints }) => {
    complaints.allow(VIOLATION)
    complaints.allow(/foreign request|status of 404/)
    await page.addInitScript(REFUSED)
    await page.goto(`${site.url}/fr/digishare`)
    await hydrated(page)
    await page.evaluate(`
      document.body.insertAdjacentHTML('beforeend', '<img src="/none.png" onerror="window.ran = 1"><iframe src="https://evil.test/"></iframe>'
        + '<form action="https://evil.test/"><button id="submit"></button></form><a id="bait" href="javascript:window.ran=2">a</a><base href="https://evil.test/">')
      document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 3' }), Object.assign(document.createElement('script'), { src: 'https://evil.test/a.js' }))
      document.querySelector('#submit').click()
      document.querySelector('#bait').click()
      fetch('https://evil.test/').catch(() => {})
    `)
    await expect.poll(() => refused(page)).toEqual(['base-uri', 'connect-src', 'form-action', 'frame-src', 'script-src-attr', 'script-src-elem'])
    expect(await ran(page)).toBeUndefined()
  })
})

test.describe('X07, X10, X16, X17 what a stranger asks the server', () => {
  for (const [path, status, cache] of [
    ['/api/playground/send', 405, 'no-store'], ['/api/playground/send?url=https://evil.test/', 405, 'no-store'],
    ['/api/playground/send/x.css', 404, 'no-store'], ['/api/playground/send%2fx.css', 404, 'no-store'], ['/api/playground/send.css', 404, 'no-store'], ['/api/playground/secrets/a.js', 404, 'no-store'],
    ['/api', 404, 'no'], ['/api/', 404, 'no'], ['/api/docs?path=/fr', 404, 'no'], ['/api/health', 200, 'no-store'],
    ['/__nuxt_content/docs_fr/sql_dump.txt', 404, 'no'], ['/__nuxt_content/docs_fr/query', 404, 'no'], ['/__nuxt_error?statusCode=500&stack=a', 404, 'no'],
    ['/fr', 200, ''], ['/fr/digishare/_payload.json', 200, ''], ['/fr?_payload', 200, ''], ['/fr/nowhere', 404, 'no'], ['/fr/nowhere/_payload.json', 404, 'no'],
    ['/%E0%A4%A', 404, 'no'], ['/fr/..%2f..%2fetc/passwd', 404, 'no'], ['/_nuxt/nowhere.js', 404, 'no'],
  ] as const) {
    test(`${path} gets ${status}`, async ({ site, request }) => {
      const response = await request.get(site.url + path, { headers: { 'accept': 'text/html', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'gopher' } })
      const headers = response.headers()
      const text = await response.text()
      expect(response.status()).toBe(status)
      expect(headers['cache-control'] ?? '').toContain(cache)
      expect(['server', 'x-powered-by', 'set-cookie'].filter(name => name in headers)).toEqual([])
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
      expect(text).not.toMatch(/evil\.test|gopher|node_modules|\.mjs:\d|\bat \w+ \(/)
    })
  }

  test('a query of the collections finds nobody', async ({ site, request }) => {
    const response = await request.post(`${site.url}/__nuxt_content/docs_fr/query`, { data: { sql: 'SELECT * FROM _content_docs_fr' } })
    expect(response.status()).toBe(404)
  })

  test('reading sets no cookie', async ({ page, site }) => {
    for (const path of ['/', '/fr', '/ar/digishare/authentication']) {
      await page.goto(site.url + path)
      await settled(page)
    }
    expect(await page.context().cookies()).toEqual([])
  })
})
