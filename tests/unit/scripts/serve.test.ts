import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { serve } from '../../../scripts/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'serve-'))
/** Where the server that started last says at which address it is. */
const addressFile = join(folder, 'address')
const options = { host: '127.0.0.1', port: 0, env: {}, build: folder }

beforeAll(() => {
  mkdirSync(join(folder, 'server'))
  writeFileSync(join(folder, 'server/index.mjs'), `import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const server = createServer((request, response) => response.end('ok')).listen(0, '127.0.0.1', () => {
  const address = 'http://127.0.0.1:' + server.address().port + '/'
  writeFileSync(${JSON.stringify(addressFile)}, address)
  console.log('Listening on ' + address)
})
`)
})
afterAll(() => rmSync(folder, { recursive: true }))

async function answers(): Promise<boolean> {
  try {
    return (await fetch(readFileSync(addressFile, 'utf8'))).ok
  } catch {
    return false
  }
}

it('ends with whoever started it, even after an error', async () => {
  const script = `import { serve } from './scripts/serve.ts'\nawait serve(${JSON.stringify(options)})\nthrow new Error('a failed visit')\n`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 20_000 })
  expect([status, stderr]).toEqual([1, expect.stringContaining('a failed visit')])
  await vi.waitFor(async () => expect(await answers()).toBe(false))
})

it('leaves nothing behind when it is closed', async () => {
  const before = process.listenerCount('exit')
  const sites = [await serve(options), await serve(options)]
  for (const { url } of sites) expect(await (await fetch(url)).text()).toBe('ok')
  for (const site of sites) await site.close()
  expect(await answers()).toBe(false)
  expect(process.listenerCount('exit')).toBe(before)
})
