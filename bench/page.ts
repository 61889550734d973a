import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { listen } from '../sandbox/server.ts'
import { ensureBrowser } from '../scripts/browser.ts'
import { serve } from '../scripts/serve.ts'
import { LOCALE_CODES } from '../shared/locales.ts'
import { host } from './page/host.ts'
import { writeTables } from './page/report.ts'
import type { Row } from './page/report.ts'
import type { Site, Visit } from './page/visit.ts'
import { CONDITIONS, visit } from './page/visit.ts'
import { machine } from './proxy/report.ts'
import { median, round } from './proxy/statistics.ts'

/*
 * A phone's first visit of the Digishare authentication page, beside the same text in Starlight and in Docus. The sites take turns, so that
 * what the machine does besides is everybody's. `--add` keeps the visits of the last run, of the same build, and adds to them: on a machine
 * that is seldom idle for long.
 */
const COMMAND = 'npm run build && npm run bench:page'
const PAGE = 'digishare/authentication'
const RESULTS = 'bench/results/page.json'
const PEERS: (Omit<Site, 'url'> & { build: string, folder: string, path: string })[] = [
  {
    name: 'Starlight, en',
    build: 'starlight',
    folder: '.cache/peers/starlight/dist',
    path: `${PAGE}/`,
    menu: { press: '[popovertarget="starlight__sidebar"]', shown: '#starlight__sidebar' },
  },
  {
    name: 'Docus, en',
    build: 'docus',
    folder: '.cache/peers/docus/.output/public',
    path: PAGE,
    menu: { press: 'button.lg\\:hidden:not([aria-label])', shown: '[role="dialog"]' },
    request: { block: '[data-try]', press: '[data-send]', address: 'api.digishare.ma' },
  },
]

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, locales: { type: 'string', default: LOCALE_CODES.join(',') }, add: { type: 'boolean', default: false } } })

function middle(visits: Visit[]): Visit {
  const keys = Object.keys(visits[0] ?? {}) as (keyof Visit)[]
  return Object.fromEntries(keys.map(key => [key, round(median(visits.flatMap(visit => visit[key] ?? [])))])) as unknown as Visit
}

/** The visits of the last run. */
function lastVisits(): Record<string, Visit[]> {
  const { visits } = JSON.parse(readFileSync(RESULTS, 'utf8')) as { visits: Record<string, Visit[]> }
  return visits
}

for (const { folder, build } of PEERS) if (!existsSync(folder)) console.log(`Left out, since it is not built: npx node bench/page/${build}.ts`)
const load = loadavg()[0] ?? 0
/** What runs, all of which ends with this file, after an error as well. */
await using running = new AsyncDisposableStack()
const kept = <T extends { close: () => Promise<void> }>(started: T) => running.adopt(started, each => each.close())
const sandbox = kept(await listen({ port: 0 }))
const server = kept(await serve({ host: '127.0.0.1', port: 0, env: { NUXT_SANDBOX_BASE: sandbox.url } }))
const own = kept(await host('.output/public', server.url))
const peers = await Promise.all(PEERS.filter(({ folder }) => existsSync(folder)).map(async peer => ({ ...peer, host: kept(await host(peer.folder)) })))
const sites: Site[] = [
  ...values.locales.split(',').map(code => ({
    name: `Dragoman, ${code}`,
    url: `${own.url}/${code}/${PAGE}`,
    menu: { press: '[popovertarget="docs-sidebar"]', shown: '#docs-sidebar' },
    request: { block: '[data-playground*="listCampaigns"]', press: '[data-send]', address: '/api/playground/send' },
  })),
  ...peers.map(({ host, ...peer }) => ({ ...peer, url: `${host.url}/${peer.path}` })),
]

const browser = kept(await chromium.launch({
  executablePath: ensureBrowser(),
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
}))
const visits = new Map<string, Visit[]>(values.add ? Object.entries(lastVisits()) : [])
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const site of sites) {
    const seen = await visit(browser, site)
    visits.set(site.name, [...visits.get(site.name) ?? [], seen])
    console.log(`${round + 1}. ${site.name}: ${Object.entries(seen).map(([name, value]) => `${name} ${Number(value.toFixed(3))}`).join(', ')}`)
  }
}
const rows: Row[] = [...visits].map(([site, all]) => ({ site, ...middle(all) }))
const about = { command: COMMAND, machine: `${machine}, Chromium ${browser.version()}`, at: new Date().toISOString(), load: round(load), rounds: Math.max(...[...visits.values()].map(({ length }) => length)), conditions: CONDITIONS }
mkdirSync('bench/results', { recursive: true })
writeFileSync(RESULTS, `${JSON.stringify({ ...about, rows, visits: Object.fromEntries(visits) }, null, 1)}\n`)
writeFileSync('bench/results/page.md', writeTables(about, rows))
console.table(rows)
