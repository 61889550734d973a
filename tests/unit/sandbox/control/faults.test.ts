import { describe, expect, test } from 'vitest'
import type { Reply } from '../harness.ts'
import { useSandbox } from '../harness.ts'

const PATH = '/api.digishare.ma/v1/campaigns'
const MATCH = `GET ${PATH}`
const slept: number[] = []
const sandbox = useSandbox({ control: true, sleep: async ms => void slept.push(ms) })

function arm(json: unknown): Promise<Reply> {
  return sandbox.call('/_control/faults', { method: 'PUT', json })
}

function campaigns(): Promise<Reply> {
  return sandbox.call(PATH, { headers: { authorization: 'Bearer sandbox-personal-token' } })
}

describe('faults', () => {
  test('come as often as was asked, then no more', async () => {
    expect(await arm({ match: MATCH, fault: 'status', status: 429, times: 2 })).toMatchObject({ status: 200, body: { faults: 1 } })
    const statuses = [await campaigns(), await campaigns(), await campaigns()].map(({ status }) => status)
    expect(statuses).toEqual([429, 429, 200])
  })

  test('come one after the other from a list', async () => {
    await arm([{ match: MATCH, fault: 'status', status: 401 }, { match: MATCH, fault: 'status', status: 500 }])
    expect([await campaigns(), await campaigns(), await campaigns()].map(({ status }) => status)).toEqual([401, 500, 200])
  })

  test('take the place of those with the same match and leave the others', async () => {
    await arm({ match: MATCH, fault: 'status', status: 500 })
    await arm({ match: 'GET /health', fault: 'status', status: 503 })
    expect((await arm({ match: MATCH, fault: 'status', status: 502 })).body).toEqual({ faults: 2 })
    expect([(await campaigns()).status, (await campaigns()).status, (await sandbox.call('/health')).status]).toEqual([502, 200, 503])
  })

  test('meet one method and one path, or all of them', async () => {
    await arm({ match: `POST ${PATH}`, fault: 'status', status: 500 })
    expect((await campaigns()).status).toBe(200)
    await arm({ match: '* /api.digishare.ma/*', fault: 'status', status: 418 })
    expect((await sandbox.call('/health')).status).toBe(200)
    expect((await campaigns()).status).toBe(418)
  })

  test('are taken back', async () => {
    await arm({ match: MATCH, fault: 'status', status: 500 })
    expect((await sandbox.call('/_control/faults', { method: 'DELETE' })).status).toBe(204)
    expect((await campaigns()).status).toBe(200)
  })

  test.each([
    ['no object', 'slow', 'match'],
    ['no match', { fault: 'reset' }, 'match'],
    ['a match without method', { match: PATH, fault: 'reset' }, 'match'],
    ['a match with a query', { match: `${MATCH}?page=1`, fault: 'reset' }, 'match'],
    ['an unknown fault', { match: MATCH, fault: 'fire' }, 'fault'],
    ['no times', { match: MATCH, fault: 'reset', times: 0 }, 'times'],
    ['too long a wait', { match: MATCH, fault: 'slow', ms: 60_001 }, 'ms'],
    ['too large an answer', { match: MATCH, fault: 'large', bytes: 67_108_865 }, 'bytes'],
    ['too many chunks', { match: MATCH, fault: 'sse', chunks: 1001 }, 'chunks'],
    ['chunks that are no text', { match: MATCH, fault: 'stream', chunks: [1] }, 'chunks'],
    ['an unknown ending', { match: MATCH, fault: 'stream', chunks: 1, then: 'sing' }, 'then'],
    ['no status', { match: MATCH, fault: 'status' }, 'status'],
    ['an interim status', { match: MATCH, fault: 'status', status: 101 }, 'status'],
    ['a header that is none', { match: MATCH, fault: 'status', status: 200, headers: { 'a b': 'c' } }, 'headers'],
    ['a header with a line end', { match: MATCH, fault: 'status', status: 200, headers: { a: 'b\r\nc: d' } }, 'headers'],
    ['headers that are a list', { match: MATCH, fault: 'status', status: 200, headers: [] }, 'headers'],
    ['an empty list', [], 'faults'],
  ])('are refused with %s', async (_, json, field) => {
    expect(await arm(json)).toMatchObject({ status: 400, body: { error: 'validation_failed', errors: { [field]: [expect.any(String)] } } })
  })

  test('are refused as broken JSON', async () => {
    expect((await sandbox.call('/_control/faults', { method: 'PUT', body: '{' })).status).toBe(400)
  })
})

describe('an answer', () => {
  test('has the status, headers and body of the fault', async () => {
    await arm({ match: MATCH, fault: 'status', status: 429, headers: { 'Retry-After': '7' }, body: { error: 'rate_limited' } })
    const limited = await campaigns()
    expect(limited).toMatchObject({ status: 429, body: { error: 'rate_limited' } })
    expect(limited.headers.get('retry-after')).toBe('7')
    await arm({ match: MATCH, fault: 'status', status: 302, headers: { 'location': 'http://127.0.0.1:1/', 'content-type': 'text/x-odd' }, body: 'moved' })
    const moved = await campaigns()
    expect([moved.status, moved.text, moved.headers.get('location'), moved.headers.get('content-type')]).toEqual([302, 'moved', 'http://127.0.0.1:1/', 'text/x-odd'])
  })

  test('is a page where JSON was expected', async () => {
    await arm([{ match: MATCH, fault: 'html' }, { match: MATCH, fault: 'html', status: 502, body: '<b>gateway</b>' }])
    const [page, gateway] = [await campaigns(), await campaigns()]
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect([gateway.status, gateway.text]).toEqual([502, '<b>gateway</b>'])
  })

  test('comes late', async () => {
    await arm({ match: MATCH, fault: 'slow', ms: 1500 })
    slept.length = 0
    expect(await campaigns()).toMatchObject({ status: 200, body: { meta: { total: 8 } } })
    expect(slept).toEqual([1500])
  })

  test.each([11, 12, 65_547, 3_000_000])('has %i bytes', async (bytes) => {
    await arm({ match: MATCH, fault: 'large', bytes })
    const { text, body } = await campaigns()
    expect(text).toHaveLength(bytes)
    expect(body).toEqual({ data: 'x'.repeat(bytes - 11) })
  })

  test('never comes over a connection that is reset', async () => {
    await arm({ match: MATCH, fault: 'reset' })
    await expect(campaigns()).rejects.toMatchObject({ cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) } })
  })

  test('comes in timed pieces', async () => {
    await arm([{ match: MATCH, fault: 'stream', chunks: ['a', 'ب', 'c'], everyMs: 20 }, { match: MATCH, fault: 'sse', chunks: ['{"n":1}', 'two\nlines'], everyMs: 0 }])
    slept.length = 0
    expect((await campaigns()).text).toBe('aبc')
    expect(slept).toEqual([20, 20, 20])
    const events = await campaigns()
    expect(events.headers.get('content-type')).toBe('text/event-stream')
    expect(events.text).toBe('data: {"n":1}\n\ndata: two\ndata: lines\n\n')
  })

  test('breaks off in the middle', async () => {
    await arm({ match: MATCH, fault: 'stream', chunks: 2, everyMs: 0, then: 'reset' })
    await expect(campaigns()).rejects.toThrow()
  })
})
