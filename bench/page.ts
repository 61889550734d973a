import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
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
 * A phone's first visit of the Digishare authentication page, beside the same text in Starlight, where that is built
 * (`bench/page/starlight.ts`). The sites take turns, so that what the machine does besides is everybody's.
 */
const COMMAND = 'npm run build && npm run bench:page'
const PAGE = 'digishare/authentication'
const PEERS = [
  { name: 'Starlight', folder: '.cache/peers/starlight/dist', menu: { press: '[popovertarget="starlight__sidebar"]', shown: '#starlight__sidebar' } },
]

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, locales: { type: 'string', default: LOCALE_CODES.join(',') } } })

function middle(visits: Visit[]): Visit {
  const keys = Object.keys(visits[0] ?? {}) as (keyof Visit)[]
  return Object.fromEntries(keys.map(key => [key, round(median(visits.flatMap(visit => visit[key] ?? [])))])) as unknown as Visit
}

const load = loadavg()[0] ?? 0
const sandbox = await listen({ port: 0 })
const server = await serve({ host: '127.0.0.1', port: 0, env: { NUXT_SANDBOX_BASE: sandbox.url } })
const own = await host('.output/public', server.url)
const peers = await Promise.all(PEERS.filter(({ folder }) => existsSync(folder)).map(async peer => ({ ...peer, host: await host(peer.folder) })))
const sites: Site[] = [
  ...values.locales.split(',').map(code => ({
    name: `Dragoman, ${code}`,
    url: `${own.url}/${code}/${PAGE}`,
    menu: { press: '[popovertarget="docs-sidebar"]', shown: '#docs-sidebar' },
    request: { block: '[data-playground*="listCampaigns"]', press: '[data-send]', address: '/api/playground/send' },
  })),
  ...peers.map(({ name, host, menu }) => ({ name: `${name}, en`, url: `${host.url}/${PAGE}/`, menu })),
]

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
const visits = new Map<string, Visit[]>(sites.map(({ name }) => [name, []]))
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const site of sites) visits.get(site.name)?.push(await visit(browser, site))
}
const rows: Row[] = [...visits].map(([site, all]) => ({ site, ...middle(all) }))
const about = { command: COMMAND, machine: `${machine}, Chromium ${browser.version()}`, at: new Date().toISOString(), load: round(load), rounds: Number(values.rounds), conditions: CONDITIONS }
await browser.close()
for (const each of [own, server, sandbox, ...peers.map(({ host }) => host)]) await each.close()
mkdirSync('bench/results', { recursive: true })
writeFileSync('bench/results/page.json', `${JSON.stringify({ ...about, rows, visits: Object.fromEntries(visits) }, null, 1)}\n`)
writeFileSync('bench/results/page.md', writeTables(about, rows))
console.table(rows)
