import { listen } from '../sandbox/server.ts'
import { LOCALES } from '../shared/locales.ts'
import { buildIfNeeded } from './build.ts'
import { serve } from './serve.ts'

const HOST = process.env.HOST ?? '127.0.0.1'
const PORT = Number(process.env.PORT ?? 3000)
const SANDBOX_PORT = Number(process.env.SANDBOX_PORT ?? 4010)

buildIfNeeded()
const sandbox = await listen({ host: '127.0.0.1', port: SANDBOX_PORT })
const site = await serve({ host: HOST, port: PORT, env: { NUXT_SANDBOX_BASE: process.env.NUXT_SANDBOX_BASE ?? sandbox.url } })

const address = site.url.replace('127.0.0.1', 'localhost')
const width = Math.max(...LOCALES.map(({ name }) => name.length))
console.log(`\nDragoman is ready (sandbox APIs at ${sandbox.url}):\n`)
for (const { code, name } of LOCALES) console.log(`  ${name.padEnd(width)}  ${address}/${code}`)
console.log('\nCtrl+C stops both.')

async function stop() {
  await Promise.all([site.close(), sandbox.close()])
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
