import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright'
import { chromium } from 'playwright'
import { listen } from '../sandbox/server.ts'
import { ensureBrowser } from '../scripts/browser.ts'
import { freePort, serve } from '../scripts/serve.ts'
import { LOCALE_CODES } from '../shared/locales.ts'

const PAGE = '/digishare/authentication'
const COMMAND = 'npm run build && npm run bench:weight'
const RESULTS = 'bench/results/first-visit.json'
const PARTS = 'node_modules/.cache/nuxt/.nuxt/first-visit.json'
const VIEWPORT = { width: 1280, height: 800 }
/** A page that asked for nothing for so long has all it wants; what comes into view loads after the page itself. */
const QUIET_MS = 2_000
/** Whoever still asks for something after so long will not stop. */
const PATIENCE_MS = 30_000

/** What was loaded of one kind: files, their bytes as a CDN would send them, and their bytes unpacked. */
interface Weight { files: number, bytes: number, unpacked: number }

const KINDS = { Document: 'document', Script: 'script', Stylesheet: 'style', Font: 'font' } as const
type Kind = (typeof KINDS)[keyof typeof KINDS] | 'other'

interface Load { requests: number, weights: Record<Kind, Weight> }

/** What the page loads by itself, what its first panel adds, and what each thing that a reader does then adds to both. */
interface Visit { first: Load, panel: Load, steps: Record<string, Load> }

/** What a reader does with the panels, by roles and marks that hold in every language. */
const STEPS: Record<string, (page: Page) => Promise<unknown>> = {
  'other panels in view': async (page) => {
    for (const block of await page.locator('[data-playground]').all()) await block.scrollIntoViewIfNeeded()
  },
  'code in Python': page => page.locator('label:has(input[value="python"])').first().click(),
  'headers': page => page.locator('[data-playground] [role="tab"][id$="trigger-headers"]').first().click(),
  'parameters': page => page.locator('[data-playground] [role="tab"][id$="trigger-parameters"]').first().click(),
  'body editor': async (page) => {
    await page.locator('[data-playground] [role="tab"][id$="trigger-body"]').first().click()
    await page.locator('[data-edit]').first().click()
  },
  'answer': page => page.locator('[data-send]').first().click(),
  'share': page => page.locator('[data-tool="share"]').first().click(),
  'history': page => page.locator('[data-tool="history"]').first().click(),
}

const nothing = (): Weight => ({ files: 0, bytes: 0, unpacked: 0 })

function kindOf(type: string): Kind {
  for (const [name, kind] of Object.entries(KINDS)) if (name === type) return kind
  return 'other'
}

/** Bytes of a body at the best that brotli does, since the site's own server leaves compression to what stands before it. */
function sentBytes(body: Buffer, kind: Kind): number {
  // WOFF2 is brotli inside already; no server compresses it again.
  if (kind === 'font' || body.length === 0) return body.length
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length
}

/** Shares of what the first visit and the first panel load, by package, as the build wrote them down (`modules/first-visit`). */
function shares(): Record<string, Record<string, string>> {
  const files = JSON.parse(readFileSync(PARTS, 'utf8')) as Record<string, Record<string, number>>
  return Object.fromEntries(Object.entries(files).map(([file, parts]) => {
    const all = Object.values(parts).reduce((sum, part) => sum + part, 0)
    const percent = Object.entries(parts).map(([name, part]) => [name, part / all * 100] as const).filter(([, share]) => share >= 0.5)
    return [file, Object.fromEntries(percent.map(([name, share]) => [name, `${share.toFixed(1)} %`]))]
  }))
}

interface Answer { kind: Kind, body: Buffer }

/** Keeps every answer that the page gets from now on. */
async function record(session: CDPSession): Promise<Promise<Answer>[]> {
  const types = new Map<string, string>()
  const answers: Promise<Answer>[] = []
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId }) => {
    const kind = kindOf(types.get(requestId) ?? '')
    answers.push(session.send('Network.getResponseBody', { requestId })
      .then(({ body, base64Encoded }) => ({ kind, body: Buffer.from(body, base64Encoded ? 'base64' : 'utf8') })))
  })
  await session.send('Network.enable')
  return answers
}

function weigh(answers: Answer[]): Load {
  const weights = { document: nothing(), script: nothing(), style: nothing(), font: nothing(), other: nothing() }
  for (const { kind, body } of answers) {
    const weight = weights[kind]
    weight.files += 1
    weight.bytes += sentBytes(body, kind)
    weight.unpacked += body.length
  }
  return { requests: answers.length, weights }
}

async function settled(page: Page, answers: unknown[]): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (let known = -1; known < answers.length;) {
    if (performance.now() > end) throw new Error(`${page.url()} did not come to rest.`)
    known = answers.length
    await page.waitForTimeout(QUIET_MS)
  }
}

/** Opens the page with an empty cache and leaves it alone; then brings its first playground into view, which loads the panel. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  const page = await context.newPage()
  const answers = await record(await context.newCDPSession(page))
  await page.goto(url)
  await settled(page, answers)
  const first = weigh(await Promise.all(answers))
  const before = answers.length
  await page.locator('[data-playground]').first().scrollIntoViewIfNeeded()
  await page.locator('.playground-panel').first().waitFor()
  await settled(page, answers)
  const panel = weigh(await Promise.all(answers.slice(before)))
  const steps: Record<string, Load> = {}
  for (const [name, step] of Object.entries(STEPS)) {
    const known = answers.length
    await step(page)
    await settled(page, answers)
    steps[name] = weigh(await Promise.all(answers.slice(known)))
  }
  await context.close()
  return { first, panel, steps }
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)

function row([locale, { first, panel }]: [string, Visit]) {
  const { script, style, font, document, other } = first.weights
  return {
    'page': `/${locale}${PAGE}`,
    'script kB': kilobytes(script.bytes),
    'scripts': script.files,
    'unpacked kB': kilobytes(script.unpacked),
    'CSS kB': kilobytes(style.bytes),
    'fonts kB': kilobytes(font.bytes),
    'HTML kB': kilobytes(document.bytes),
    'data kB': kilobytes(other.bytes),
    'requests': first.requests,
    'panel: script kB': kilobytes(panel.weights.script.bytes),
    'panel: requests': panel.requests,
  }
}

/** One language stands for all: what a panel is made of is the same in each. */
function stepRows(visits: [string, Visit][]) {
  const { panel, steps } = visits[0]?.[1] ?? { panel: undefined, steps: {} }
  return Object.entries({ ...panel && { 'first panel in view': panel }, ...steps }).map(([name, { weights }]) => ({
    'what a reader does': name,
    'script kB': kilobytes(weights.script.bytes),
    'scripts': weights.script.files,
    'unpacked kB': kilobytes(weights.script.unpacked),
    'CSS kB': kilobytes(weights.style.bytes),
  }))
}

async function measure(): Promise<{ browser: string, visits: [string, Visit][] }> {
  await using running = new AsyncDisposableStack()
  const kept = <T extends { close: () => Promise<void> }>(started: T) => running.adopt(started, each => each.close())
  const sandbox = kept(await listen({ port: 0 }))
  const site = kept(await serve({ host: '127.0.0.1', port: await freePort(), env: { NUXT_SANDBOX_BASE: sandbox.url } }))
  const browser = kept(await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] }))
  const visits: [string, Visit][] = []
  for (const locale of LOCALE_CODES) visits.push([locale, await visit(browser, `${site.url}/${locale}${PAGE}`)])
  return { browser: `Chromium ${browser.version()}`, visits }
}

const { browser, visits } = await measure()
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${browser}`
mkdirSync('bench/results', { recursive: true })
writeFileSync(RESULTS, `${JSON.stringify({
  command: COMMAND,
  machine,
  viewport: VIEWPORT,
  compression: 'brotli 11, fonts as they are',
  page: PAGE,
  consists: shares(),
  visits: Object.fromEntries(visits),
}, null, 2)}\n`)
console.log(`First visit, empty cache, ${VIEWPORT.width} × ${VIEWPORT.height}, brotli 11 (fonts as they are)\n${machine}\n${COMMAND}`)
console.table(visits.map(row))
console.log('What they consist of, before compression')
console.table(shares())
console.log('What panels add, each step to those before it')
console.table(stepRows(visits))
