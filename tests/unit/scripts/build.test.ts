import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sourceDigest } from '../../../scripts/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'build-'))
afterAll(() => rmSync(folder, { recursive: true }))

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

describe('the digest of what a build reads', () => {
  it.each(['content/en/index.md', 'apis/a.yaml', 'redirects.yml', 'synonyms.yml', 'static/robots.txt', '.env', 'nuxt.config.ts'])('is another one with %s, and with another text in it', (file) => {
    const digests = [sourceDigest(folder, {})]
    for (const text of ['one', 'two']) {
      put(file, text)
      digests.push(sourceDigest(folder, {}))
    }
    expect(new Set(digests).size).toBe(3)
  })

  it('is another one where pages are read from elsewhere, and when those change', () => {
    put('elsewhere/en/index.md', 'one')
    const first = sourceDigest(folder, { DRAGOMAN_CONTENT: 'elsewhere' })
    put('elsewhere/en/index.md', 'two')
    expect(new Set([sourceDigest(folder, {}), first, sourceDigest(folder, { DRAGOMAN_CONTENT: 'elsewhere' })]).size).toBe(3)
  })

  it.each(['NUXT_PUBLIC_SITE_URL', 'NITRO_PRESET', 'DRAGOMAN_OUTPUT'])('is another one with %s', (name) => {
    expect(new Set([{}, { [name]: 'a' }, { [name]: 'b' }].map(env => sourceDigest(folder, env))).size).toBe(3)
  })

  it('is the same whatever else there is, in whatever order', () => {
    const digest = sourceDigest(folder, { NUXT_A: '1', NUXT_B: '2' })
    put('notes.txt', 'none of the build')
    expect(sourceDigest(folder, { NUXT_B: '2', HOME: '/home/somebody', NUXT_A: '1' })).toBe(digest)
  })
})
