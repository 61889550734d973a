import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyFile, RequestBody } from '#shared/playground/spec.ts'
import { fillTemplate } from '#shared/playground/template.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'
import { KEY, NASTY, RUNNABLE, startRunner, TOKEN } from './fixtures/runner.ts'

const BYTES = Buffer.from([...Array.from({ length: 256 }, (_, byte) => byte), ...Buffer.from('\r\n--\r\nשלום')])
const file = (filename: string, contentType: string): BodyFile => ({ filename, contentType, base64: BYTES.toString('base64') })
const photo = file('صورة "a", b; $HOME \'c\' `d` {v}.png', 'image/png')
const unknown = file('קובץ', '')

let runner: Awaited<ReturnType<typeof startRunner>>
let folder: string
beforeAll(async () => {
  runner = await startRunner()
  folder = await mkdtemp(join(tmpdir(), 'snippet-'))
  for (const { filename } of [photo, unknown]) await writeFile(join(folder, filename), BYTES)
})
afterAll(async () => {
  await runner.stop()
  await rm(folder, { recursive: true })
})

/** Parts of a multipart body, each with its name, its text or its file's name, type and bytes. */
async function partsOf(bytes: Uint8Array<ArrayBuffer>, contentType: string | string[] | undefined) {
  const form = await new Response(bytes, { headers: { 'content-type': String(contentType) } }).formData()
  return Promise.all([...form].map(async ([name, value]) =>
    typeof value === 'string' ? { name, value } : { name, filename: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()).toString('hex') }))
}

/** The same of what the proxy sends. */
function sentParts(body: RequestBody) {
  const values = { v: NASTY, token: TOKEN, key: KEY }
  const sent = fillTemplate({ method: 'POST', url: 'https://a.example/x', headers: [], body }, resolverOf(values)).body
  return partsOf(Uint8Array.from(sent?.bytes ?? []), sent?.contentType)
}

describe.each(RUNNABLE)('%s, run for real', (language) => {
  it.each([['of a known type', photo, 'image/png'], ['of no type', unknown, 'application/octet-stream']] as const)('sends a file %s as it is', async (_case, sent, type) => {
    const got = await runner.arrived(language, { method: 'PUT', body: { type: 'binary', file: sent } }, { folder })
    expect(got).toMatchObject({ method: 'PUT', headers: { 'content-type': type } })
    expect(got.bytes.equals(BYTES)).toBe(true)
  })

  it('sends a file as the type that the request names', async () => {
    const headers = [{ name: 'content-type', value: 'application/x-{word}; a="b"' }, { name: 'X-Key', value: '"\\$HOME' }]
    const got = await runner.arrived(language, { method: 'POST', headers, body: { type: 'binary', file: photo } }, { folder })
    expect(got.headers).toMatchObject({ 'content-type': 'application/x-a/b c; a="b"', 'x-key': '"\\$HOME' })
    expect(got.bytes.equals(BYTES)).toBe(true)
  })

  it('sends texts and files in parts, in order, as the proxy does', async () => {
    const body: RequestBody = {
      type: 'multipart',
      parts: [
        { name: 'note', value: '@{v};type=text/html' }, { name: 'a"ב', value: '{token}' }, { name: 'photo', file: photo },
        { name: 'photo', file: unknown }, { name: 'note', value: '<{key}' }, { name: 'empty', value: '' },
      ],
    }
    const got = await runner.arrived(language, { method: 'POST', body }, { folder })
    expect(got.headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
    // A form of JavaScript's, like a form of a page, has one kind of line end.
    const sent = JSON.stringify(await sentParts(body))
    expect(await partsOf(got.bytes, got.headers['content-type'])).toEqual(JSON.parse(['js', 'axios'].includes(language) ? sent.replace(String.raw`שלום\nline`, String.raw`שלום\r\nline`) : sent))
  })

  it('sends texts alone in parts, too', async () => {
    const body: RequestBody = { type: 'multipart', parts: [{ name: 'a', value: '1' }, { name: 'b', value: '{key}' }] }
    const got = await runner.arrived(language, { method: 'PATCH', headers: [{ name: 'Content-Type', value: 'multipart/form-data' }], body })
    expect(await partsOf(got.bytes, got.headers['content-type'])).toEqual([{ name: 'a', value: '1' }, { name: 'b', value: KEY }])
  })

  it('sends cookies in one line', async () => {
    const headers = [{ name: 'Cookie', value: 'sid={token}; a="b$c"' }, { name: 'cookie', value: 'theme=dark' }]
    expect((await runner.arrived(language, { headers })).headers.cookie).toBe(`sid=${TOKEN}; a="b$c"; theme=dark`)
  })
})
