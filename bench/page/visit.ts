import type { Browser, BrowserContext, CDPSession, Page } from 'playwright'

/** A phone of the middle class on a slow network: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export const CONDITIONS = { cpu: 4, latency: 150, download: 1_600_000 / 8, upload: 750_000 / 8 }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
/** A page that asked for nothing for so long has all it wants. */
const QUIET_MS = 2_000
/** A visit that takes longer hangs. */
const LONGEST_MS = 60_000

/** A page that is compared, and what a reader presses on it. */
export interface Site {
  name: string
  url: string
  /** What opens a menu, and what then is there. */
  menu?: { press: string, shown: string }
  /** A playground, the button that sends, and a part of the address that is then asked. */
  request?: { block: string, press: string, address: string }
}

/** One visit with an empty cache; times in milliseconds since the navigation began, or since the press. */
export interface Visit {
  requests: number
  script: number
  style: number
  font: number
  bytes: number
  fcp: number
  lcp: number
  blocked: number
  cls: number
  menu?: number
  playground?: number
  request?: number
}

const OBSERVE = `
  window.seen = { lcp: 0, blocked: 0, cls: 0 }
  const watch = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true })
  watch('largest-contentful-paint', entry => window.seen.lcp = entry.startTime)
  watch('longtask', entry => window.seen.blocked += Math.max(0, entry.duration - 50))
  watch('layout-shift', entry => window.seen.cls += entry.hadRecentInput ? 0 : entry.value)
  addEventListener('click', event => window.pressed = event.timeStamp, true)
`

async function throttled(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: CONDITIONS.latency, downloadThroughput: CONDITIONS.download, uploadThroughput: CONDITIONS.upload })
  await session.send('Emulation.setCPUThrottlingRate', { rate: CONDITIONS.cpu })
  return session
}

/** Bytes that came, by kind, as they were sent. */
function weigh(session: CDPSession) {
  const types = new Map<string, string>()
  const sums: Record<string, number> = {}
  let requests = 0
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other'
    requests += 1
    sums[type] = (sums[type] ?? 0) + encodedDataLength
  })
  const all = () => Object.values(sums).reduce((sum, bytes) => sum + bytes, 0)
  return () => ({ requests, script: sums.Script ?? 0, style: sums.Stylesheet ?? 0, font: sums.Font ?? 0, bytes: all() })
}

const seen = (page: Page) => page.evaluate(() => {
  const [{ startTime: fcp = Number.NaN } = {}] = performance.getEntriesByName('first-contentful-paint')
  const { lcp, blocked, cls } = (window as unknown as { seen: { lcp: number, blocked: number, cls: number } }).seen
  return { fcp, lcp, blocked, cls }
})

/** From the press until what it opens is painted. */
async function pressMenu(page: Page, { press, shown }: NonNullable<Site['menu']>): Promise<number> {
  // Not waited for here.
  await page.evaluate(`void (window.opened = new Promise((resolve) => {
    const look = () => document.querySelector(${JSON.stringify(shown)})?.checkVisibility({ visibilityProperty: true }) && window.pressed !== undefined
      ? requestAnimationFrame(() => resolve(performance.now() - window.pressed)) : requestAnimationFrame(look)
    look()
  }))`)
  await page.locator(press).filter({ visible: true }).first().click()
  return await page.evaluate<number>('window.opened')
}

/** When a request to such an address is under way, in milliseconds since 1970. Its answer may stream for as long as it likes. */
function underWay(session: CDPSession, address: string): Promise<number> {
  return new Promise((resolve) => {
    session.on('Network.requestWillBeSent', ({ request, wallTime }) => {
      if (request.url.includes(address)) resolve(wallTime * 1_000)
    })
  })
}

/** From the moment in which a reader reaches the playground until it can be used, and from the press until its request is under way. */
async function pressSend(page: Page, session: CDPSession, { block, press, address }: NonNullable<Site['request']>): Promise<{ playground: number, request: number }> {
  await page.evaluate(`window.reached = performance.now(); document.querySelector(${JSON.stringify(block)}).scrollIntoView()`)
  const button = page.locator(block).first().locator(press)
  await button.waitFor()
  const playground = await page.evaluate<number>('performance.now() - window.reached')
  const sent = underWay(session, address)
  await button.click()
  return { playground, request: await sent - await page.evaluate<number>('performance.timeOrigin + window.pressed') }
}

/** What `task` gives, unless it takes too long. */
async function within<Result>(task: Promise<Result>, milliseconds: number, name: string): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${name} took more than ${milliseconds} ms.`)), milliseconds)
  try {
    return await Promise.race([task, late])
  } finally {
    clearTimeout(timer)
  }
}

async function visitIn(context: BrowserContext, { url, menu, request }: Site): Promise<Visit> {
  const page = await context.newPage()
  const session = await throttled(page)
  const weight = weigh(session)
  await page.addInitScript(OBSERVE)
  await page.goto(url, { waitUntil: 'load' })
  for (let known = -1; known < weight().requests;) {
    known = weight().requests
    await page.waitForTimeout(QUIET_MS)
  }
  const first = { ...weight(), ...await seen(page) }
  const opened = menu && await pressMenu(page, menu)
  await page.keyboard.press('Escape')
  const sent = request && await pressSend(page, session, request)
  return { ...first, ...(opened !== undefined && { menu: opened }), ...sent }
}

/** Visits a page as a new reader on such a phone, leaves it alone until it rests, then presses what there is to press. */
export async function visit(browser: Browser, site: Site): Promise<Visit> {
  const context = await browser.newContext(PHONE)
  try {
    return await within(visitIn(context, site), LONGEST_MS, site.name)
  } finally {
    await context.close()
  }
}
