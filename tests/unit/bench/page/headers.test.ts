import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headersOf } from '../../../../bench/page/headers.ts'
import { headersFile } from '../../../../modules/hosting/netlify.ts'
import { freshFolder } from '../../../fixtures/folder.ts'

let folder: string
freshFolder(path => folder = path)

describe('headersOf', () => {
  it('reads what a build writes for its hosts', () => {
    writeFileSync(join(folder, '_headers'), headersFile({ base: '/', headers: { 'content-security-policy': 'default-src \'self\'; img-src data: blob:' }, redirects: [], codes: [] }))
    const headers = headersOf(folder)
    expect(headers('/en/guide')).toEqual({ 'content-security-policy': 'default-src \'self\'; img-src data: blob:' })
    expect(headers('/_nuxt/entry.css')).toMatchObject({ 'cache-control': expect.stringContaining('immutable') })
    expect(headers('/_nuxt/builds/latest.json')).not.toHaveProperty('cache-control')
    expect(headers('/en/guide.md')).toMatchObject({ 'content-type': 'text/markdown; charset=utf-8' })
  })

  it('takes the later of two values', () => {
    writeFileSync(join(folder, '_headers'), '/*\n  X-A: one\n\n/b/*\n  X-A: two\n')
    expect([headersOf(folder)('/a'), headersOf(folder)('/b/c')]).toEqual([{ 'x-a': 'one' }, { 'x-a': 'two' }])
  })

  it('sends nothing more where a build asks for nothing', () => {
    expect(headersOf(folder)('/')).toEqual({})
  })
})
