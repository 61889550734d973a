import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { BodyPart, RequestTemplate } from '#shared/playground/spec.ts'
import { BODY_LIMIT, bodySchema } from '#shared/playground/spec.ts'
import { fillTemplate, placeholdersOf } from '#shared/playground/template.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'
import { hostile } from '../../../../fixtures/inputs.ts'

const file = (filename: string, text = 'x', contentType = 'text/plain') => ({ filename, contentType, base64: btoa(text) })
const request = (body: RequestTemplate['body'], headers: RequestTemplate['headers'] = []): RequestTemplate => ({ method: 'POST', url: 'https://a.example/x', headers, body })
const fill = (parts: BodyPart[], values = {}, headers: RequestTemplate['headers'] = []) => fillTemplate(request({ type: 'multipart', parts }, headers), resolverOf(values)).body

/** What a server makes of it, by the parser of the platform. */
async function received(body: ReturnType<typeof fill>): Promise<[string, unknown][]> {
  const form = await new Response(body?.bytes?.slice().buffer, { headers: { 'content-type': body?.contentType ?? '' } }).formData()
  return Promise.all([...form].map(async ([name, value]): Promise<[string, unknown]> => [name, typeof value === 'string' ? value : [value.name, value.type, await value.text()]]))
}

function failure(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof PlaygroundError) return { code: error.code, ...error.detail }
    throw error
  }
  return undefined
}

describe('a multipart body', () => {
  it('carries texts and files, and fills names in braces', async () => {
    const parts = [{ name: 'note', value: 'שלום {who}' }, { name: '{key}', value: '' }, { name: 'photo', file: file('a b.txt', 'bytes\r\n--') }]
    expect(await received(fill(parts, { who: 'x\r\ny', key: 'k' }))).toEqual([['note', 'שלום x\r\ny'], ['k', ''], ['photo', ['a b.txt', 'text/plain', 'bytes\r\n--']]])
    expect(placeholdersOf(request({ type: 'multipart', parts })).map(({ name }) => name)).toEqual(['who', 'key'])
  })

  it('keeps every byte of a file', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const body = fill([{ name: 'f', file: { filename: 'f', contentType: '', base64: btoa(String.fromCharCode(...bytes)) } }])
    expect(Buffer.from(body?.bytes ?? []).includes(Buffer.from(bytes))).toBe(true)
    expect(Buffer.from(body?.bytes ?? []).toString('latin1')).toContain('Content-Type: application/octet-stream\r\n')
  })

  it.each(['a"b', 'a\r\nX-Evil: 1', 'a\r\n\r\nbody', 'a"; filename="evil.sh', 'a\nb', '----dragoman-part-00000001', 'é א'])('a name cannot leave its quotes: %j', (name) => {
    const body = fill([{ name: hostile(name), value: 'v' }, { name: 'f', file: file(hostile(name)) }])
    const text = new TextDecoder().decode(body?.bytes)
    const safe = name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
    expect(text.match(/^Content-Disposition: .*$/gm)).toEqual([`Content-Disposition: form-data; name="${safe}"\r`, `Content-Disposition: form-data; name="f"; filename="${safe}"\r`].map(line => line.replace('\r', '')))
    expect(text).not.toMatch(/^X-Evil/m)
  })

  it.each(['a\u0000b', 'a\u001B', '\uD800'])('a name with a control character is refused: %j', (name) => {
    expect(failure(() => fill([{ name: hostile(name), value: '' }]))).toMatchObject({ code: 'invalid_request' })
    expect(failure(() => fill([{ name: 'f', file: file(hostile(name)) }]))).toMatchObject({ code: 'invalid_request' })
  })

  it('a fault says which part has it, in letters that any place can show', () => {
    expect(failure(() => fill([{ name: hostile('é a\u0000b'), value: '' }]))).toEqual({ code: 'invalid_request', name: ' ab' })
    expect(failure(() => fill([{ name: 'a', value: '' }, { name: 'b', value: '\uD800' }]))).toEqual({ code: 'invalid_request', name: 'b' })
    expect(failure(() => fill([{ name: 'f', file: { ...file('f'), base64: '%%%' } }]))).toEqual({ code: 'invalid_request', name: 'base64' })
  })

  it('is judged by all that was filled in, without the bytes of files', () => {
    const body = fill([{ name: 'a', value: '{v}' }, { name: 'f', file: file('g', 'bytes') }, { name: 'b', value: '' }], { v: '1' })
    const head = 'Content-Disposition: form-data; name='
    expect(body?.text).toBe([`${head}"a"\r\n\r\n`, `${head}"f"; filename="g"\r\nContent-Type: text/plain\r\n\r\n`, `${head}"b"\r\n\r\n`, '1', '', ''].join('\n'))
  })

  it.each(['text/plain\r\nX-Evil: 1', 'text', 'text/plain; a="\n"', 'טקסט/א'])('a type of a file is a type: %j', (type) => {
    expect(failure(() => fill([{ name: 'f', file: file('f', 'x', hostile(type)) }]))).toEqual({ code: 'invalid_header', name: 'Content-Type' })
  })

  it('has a boundary that is in no part', async () => {
    const evil = hostile('\r\n------dragoman-part-00000001\r\nContent-Disposition: form-data; name="admin"\r\n\r\n1\r\n------dragoman-part-00000002--')
    const body = fill([{ name: 'a', value: '{v}' }, { name: 'f', file: file('f', evil) }], { v: evil })
    expect(body?.contentType).toBe('multipart/form-data; boundary=----dragoman-part-00000003')
    expect((await received(body)).map(([name]) => name)).toEqual(['a', 'f'])
  })

  it('does not slow down over a body full of boundaries', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `----dragoman-part-${String(index).padStart(8, '0')}`).join('')
    const started = performance.now()
    fill([{ name: 'a', value: hostile(many) }])
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('takes the kind of parts from the request, never a boundary', () => {
    const [type] = ['multipart/mixed; boundary=evil']
    expect(fill([{ name: 'a', value: 'evil' }], {}, [{ name: 'Content-Type', value: hostile(type ?? '') }])?.contentType).toBe('multipart/mixed; boundary=----dragoman-part-00000001')
    expect(fill([], {}, [{ name: 'Content-Type', value: 'application/json' }])?.contentType).toMatch(/^multipart\/form-data;/)
  })

  it.each([
    ['multipart/mixed ; boundary=evil', 'multipart/mixed'], ['Multipart/x-a.b+c', 'Multipart/x-a.b+c'],
    ['xmultipart/mixed', 'multipart/form-data'], ['multipart/mixed x', 'multipart/form-data'], ['multipart/', 'multipart/form-data'],
  ])('of the type %j is %s', (given, type) => {
    expect(fill([], {}, [{ name: 'Content-Type', value: given }])?.contentType).toBe(`${type}; boundary=----dragoman-part-00000001`)
  })

  it('names are of a form, and a file has none', () => {
    expect(placeholdersOf(request({ type: 'multipart', parts: [{ name: '{a}', value: '{b}' }] }))).toEqual([{ name: 'a', slot: 'form' }, { name: 'b', slot: 'form' }])
    expect(placeholdersOf(request({ type: 'binary', file: file('{a}', '{b}') }))).toEqual([])
  })

  it('has a limit', () => {
    expect(failure(() => fill([{ name: 'a', value: 'x'.repeat(BODY_LIMIT) }]))).toEqual({ code: 'body_too_large', limit: BODY_LIMIT })
  })
})

describe('a file as a body', () => {
  it('is sent as it is', () => {
    const body = fillTemplate(request({ type: 'binary', file: file('f', 'a{b}', 'image/png') }), resolverOf({})).body
    expect(body).toMatchObject({ contentType: 'image/png', text: 'a{b}', bytes: new TextEncoder().encode('a{b}') })
    expect(fillTemplate(request({ type: 'binary' }), resolverOf({})).body).toMatchObject({ contentType: 'application/octet-stream', bytes: new Uint8Array() })
  })

  it.each(['a', 'a===', '%%%%', 'aa\naa', `${'A'.repeat(2 * BODY_LIMIT)}`])('is base64 within the limit: %#', (base64) => {
    expect(bodySchema.safeParse({ type: 'binary', file: { filename: 'f', contentType: '', base64: hostile(base64) } }).success).toBe(false)
  })

  it.each(['', 'YQ==', 'YWI=', 'YWJj', '+/+/'])('may be any base64: %j', (base64) => {
    const body = { type: 'binary', file: { filename: 'f', contentType: '', base64 } }
    expect(bodySchema.parse(body)).toEqual(body)
  })

  it('may be as long as the limit, and no byte longer', () => {
    const body = (length: number) => ({ type: 'binary' as const, file: file('f', 'x'.repeat(length)) })
    const fits = bodySchema.parse(body(BODY_LIMIT))
    expect(fillTemplate(request(fits), resolverOf({})).body?.bytes).toHaveLength(BODY_LIMIT)
    expect(failure(() => fillTemplate(request(body(BODY_LIMIT + 1)), resolverOf({})))).toEqual({ code: 'body_too_large', limit: BODY_LIMIT })
  })
})
