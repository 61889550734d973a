import { z } from 'zod'
import { load } from '../peers/load.ts'

/** What Lighthouse judges; the words are its own. */
const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance'] as const
/** What performance is made of, in milliseconds but for the shift of the layout. */
type Metric = 'first-contentful-paint' | 'largest-contentful-paint' | 'total-blocking-time' | 'cumulative-layout-shift' | 'speed-index'

/** Below it Lighthouse calls an audit failed. */
const PASSED = 0.9

const categorySchema = z.object({ score: z.number().nullable(), auditRefs: z.array(z.object({ id: z.string() })) })
const auditSchema = z.object({ title: z.string(), score: z.number().nullable(), scoreDisplayMode: z.string(), numericValue: z.number().optional() })
const reportSchema = z.object({
  lighthouseVersion: z.string(),
  runtimeError: z.object({ code: z.string(), message: z.string() }).optional(),
  categories: z.record(z.enum(CATEGORIES), categorySchema),
  audits: z.record(z.string(), auditSchema),
})
type Report = z.infer<typeof reportSchema>

const isFunction = (value: unknown) => typeof value === 'function'
type Launch = (options: { chromePath: string, chromeFlags: string[], logLevel: string }) => Promise<{ port: number, kill: () => void }>
type Run = (url: string, flags: Record<string, unknown>) => Promise<{ lhr: unknown } | undefined>

/** Loaded when it is used, since it is installed by then. */
async function tools(): Promise<{ launch: Launch, lighthouse: Run }> {
  const { launch } = z.object({ launch: z.custom<Launch>(isFunction) }).parse(await load('chrome-launcher'))
  const { default: lighthouse } = z.object({ default: z.custom<Run>(isFunction) }).parse(await load('lighthouse'))
  return { launch, lighthouse }
}

/** One run: scores from 0 to 100, metrics, and what failed, by category. */
export interface Visit {
  version: string
  scores: Record<(typeof CATEGORIES)[number], number>
  metrics: Record<Metric, number>
  failed: string[]
}

function failedIn({ categories, audits }: Report): string[] {
  return CATEGORIES.flatMap(category => categories[category].auditRefs.flatMap(({ id }) => {
    const audit = audits[id]
    const isFailed = typeof audit?.score === 'number' && audit.score < PASSED && audit.scoreDisplayMode !== 'informative'
    return isFailed ? [`${category}: ${id}`] : []
  }))
}

function visitOf(report: Report): Visit {
  const score = (category: (typeof CATEGORIES)[number]) => Math.round((report.categories[category].score ?? Number.NaN) * 100)
  const metric = (id: Metric) => report.audits[id]?.numericValue ?? Number.NaN
  return {
    version: report.lighthouseVersion,
    scores: { 'accessibility': score('accessibility'), 'best-practices': score('best-practices'), 'seo': score('seo'), 'performance': score('performance') },
    metrics: {
      'first-contentful-paint': metric('first-contentful-paint'),
      'largest-contentful-paint': metric('largest-contentful-paint'),
      'total-blocking-time': metric('total-blocking-time'),
      'cumulative-layout-shift': metric('cumulative-layout-shift'),
      'speed-index': metric('speed-index'),
    },
    failed: failedIn(report),
  }
}

/**
 * Has Lighthouse judge a page as it does by default, on a phone and a slow network that it simulates, in a browser of its own.
 *
 * @param skipAudits What cannot hold on this page.
 * @param keep Gets the whole report.
 */
export async function visit(browser: string, url: string, skipAudits: string[], keep: (report: unknown) => void): Promise<Visit> {
  const { launch, lighthouse } = await tools()
  const chrome = await launch({ chromePath: browser, chromeFlags: ['--headless=new', '--no-sandbox'], logLevel: 'silent' })
  try {
    const result = await lighthouse(url, { port: chrome.port, logLevel: 'error', locale: 'en-US', onlyCategories: [...CATEGORIES], skipAudits })
    keep(result?.lhr)
    const report = reportSchema.parse(result?.lhr)
    if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.message}`)
    return visitOf(report)
  } finally {
    chrome.kill()
  }
}
