import { describe, expect, test } from 'vitest'
import type { Call, Reply } from '../harness.ts'
import { START, column, useSandbox } from '../harness.ts'

const NEW = { first_name: 'Rim', last_name: 'الحداد', phone: '+212611111111' }
const sandbox = useSandbox()

function call(path: string, init: Call = {}): Promise<Reply> {
  return sandbox.call(`/api.digishare.ma/v1/thirds${path}`, { ...init, headers: { authorization: 'Bearer sandbox-personal-token', ...init.headers } })
}

describe('the list', () => {
  test('turns its pages', async () => {
    const pages = await Promise.all(['', '?page=2', '?page=3', '?page=4'].map(query => call(query)))
    expect(pages.map(({ body }) => column(body, 'data', 'id').length)).toEqual([15, 15, 10, 0])
    expect(pages[1]?.body).toMatchObject({ meta: { current_page: 2, per_page: 15, total: 40, last_page: 3 } })
    const ids = pages.flatMap(({ body }) => column(body, 'data', 'id'))
    expect(new Set(ids).size).toBe(40)
  })

  test('begins with the newest', async () => {
    expect(column((await call('?limit=3')).body, 'data', 'id')).toEqual([40, 39, 38])
  })

  test('takes a limit of 1 to 100', async () => {
    expect(column((await call('?limit=1')).body, 'data', 'id')).toHaveLength(1)
    expect(column((await call('?limit=100')).body, 'data', 'id')).toHaveLength(40)
  })

  test('orders by text and by number, both ways', async () => {
    expect(column((await call('?orderBy=id&sortedBy=asc&limit=3')).body, 'data', 'id')).toEqual([1, 2, 3])
    const names = column((await call('?orderBy=first_name&sortedBy=asc&limit=100')).body, 'data', 'first_name').map(String)
    expect(names[0]).toBe('Amine')
    expect(names).toEqual([...names].sort())
    const reversed = column((await call('?orderBy=first_name&sortedBy=desc&limit=100')).body, 'data', 'first_name')
    expect(reversed).toEqual([...names].reverse())
  })

  test.each([['casablanca', 3], ['مراكش', 2], ['CONTACT7@', 1], ['%2B212600000040', 1], ['nobody', 0]])('finds %s', async (term, count) => {
    const { body } = await call(`?limit=100&search=${term}`)
    expect(body).toMatchObject({ meta: { total: count } })
    expect(column(body, 'data', 'id')).toHaveLength(count)
  })

  test('an empty answer still has a last page', async () => {
    expect((await call('?search=nobody')).body).toEqual({ data: [], meta: { current_page: 1, per_page: 15, total: 0, last_page: 1 } })
  })

  test('includes what is asked for and nothing else', async () => {
    const plain = await call('/1')
    expect(Object.keys(Object(plain.body))).toEqual(['id', 'first_name', 'last_name', 'phone', 'email', 'city', 'locale', 'last_message_at', 'created_at', 'updated_at'])
    const full = await call('?limit=1&include=tags,groups,source')
    const label = { id: expect.any(Number), name: expect.any(String) }
    expect(full.body).toMatchObject({ data: [{ tags: expect.any(Array), groups: expect.any(Array), source: label }] })
    expect(column((await call('?limit=100&include=tags')).body, 'data', 'source')).not.toContainEqual(expect.anything())
  })

  test.each([
    ['page=0', 'page'], ['page=-1', 'page'], ['page=x', 'page'], ['page=1.5', 'page'], ['page=', 'page'], ['page=99999999999', 'page'],
    ['limit=0', 'limit'], ['limit=101', 'limit'], ['limit=ten', 'limit'],
    ['orderBy=password', 'orderBy'], ['orderBy=__proto__', 'orderBy'], ['sortedBy=up', 'sortedBy'], ['include=secrets', 'include'], ['include=tags,secrets', 'include'],
  ])('refuses %s', async (query, field) => {
    const reply = await call(`?${query}`)
    expect(reply).toMatchObject({ status: 400, body: { error: 'validation_failed' } })
    expect(Object.keys(Object(Object(reply.body).errors))).toEqual([field])
  })
})

describe('a contact', () => {
  test('is stored and read back', async () => {
    const made = await call('', { json: { ...NEW, tags: ['VIP', 'VIP', 'جديد'], groups: ['Salon'] } })
    const time = new Date(START).toISOString()
    expect(made.status).toBe(201)
    expect(made.body).toEqual({ id: 41, ...NEW, email: null, city: null, locale: 'fr', last_message_at: null, created_at: time, updated_at: time })
    expect((await call('/41')).body).toEqual(made.body)
    const { body } = await call('/41?include=tags,groups,source')
    expect(body).toMatchObject({ tags: [{ name: 'VIP' }, { name: 'جديد' }], groups: [{ name: 'Salon' }], source: { name: 'API' } })
    expect(column((await call('?limit=1')).body, 'data', 'id')).toEqual([41])
  })

  test('changes only in what is sent', async () => {
    const before = (await call('/5')).body
    sandbox.now += 1000
    const changed = await call('/5', { method: 'PATCH', json: { city: 'وجدة', email: null, first_name: 'Mehdia' } })
    expect(changed.status).toBe(200)
    expect(changed.body).toEqual({ ...Object(before), city: 'وجدة', email: null, first_name: 'Mehdia', updated_at: new Date(START + 1000).toISOString() })
    expect((await call('/5')).body).toEqual(changed.body)
  })

  test('keeps its own phone number in a change', async () => {
    expect((await call('/5', { method: 'PATCH', json: { phone: '+212600000005' } })).status).toBe(200)
  })

  test('is deleted once', async () => {
    const deleted = await call('/7', { method: 'DELETE' })
    expect([deleted.status, deleted.text, deleted.headers.get('content-length')]).toEqual([204, '', null])
    expect((await call('/7')).status).toBe(404)
    expect((await call('/7', { method: 'DELETE' })).status).toBe(404)
    expect((await call('')).body).toMatchObject({ meta: { total: 39 } })
  })

  test('never takes the number of a deleted one', async () => {
    await call('/40', { method: 'DELETE' })
    expect((await call('', { json: NEW })).body).toMatchObject({ id: 41 })
  })

  test.each(['/999', '/0', '/01', '/-1', '/x', '/1.0', '/%31'])('is not found at %s', async (path) => {
    for (const method of ['GET', 'DELETE']) expect((await call(path, { method })).status).toBe(404)
    expect((await call(path, { method: 'PATCH', json: {} })).status).toBe(404)
  })

  test.each([
    [{ first_name: undefined }, 'first_name'], [{ first_name: ' ' }, 'first_name'], [{ first_name: 3 }, 'first_name'], [{ first_name: 'x'.repeat(81) }, 'first_name'],
    [{ last_name: undefined }, 'last_name'], [{ phone: undefined }, 'phone'], [{ phone: '0611111111' }, 'phone'], [{ phone: '+212 6' }, 'phone'],
    [{ phone: '+212600000001' }, 'phone'], [{ email: 'nobody' }, 'email'], [{ city: '' }, 'city'], [{ locale: 'de' }, 'locale'],
    [{ tags: 'VIP' }, 'tags'], [{ tags: [1] }, 'tags'], [{ tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }, 'tags'], [{ groups: [''] }, 'groups'],
  ])('is refused with %j for its %s', async (change, field) => {
    const reply = await call('', { json: { ...NEW, ...change } })
    expect(reply).toMatchObject({ status: 400, body: { error: 'validation_failed', errors: { [field]: [expect.any(String)] } } })
    expect((await call('')).body).toMatchObject({ meta: { total: 40 } })
  })

  test('names every wrong field at once', async () => {
    const { body } = await call('', { json: {} })
    expect(Object.keys(Object(Object(body).errors))).toEqual(['first_name', 'last_name', 'phone'])
  })

  test.each([
    ['broken JSON', { body: '{', headers: { 'content-type': 'application/json' } }],
    ['a form', { form: NEW }],
    ['null', { json: null }],
  ])('is malformed as %s', async (_, init) => {
    expect(await call('', { method: 'POST', ...init })).toMatchObject({ status: 400, body: { error: 'malformed' } })
  })

  test('pushes the oldest out when there are five hundred', async () => {
    for (let count = 0; count < 461; count++) await call('', { json: { ...NEW, phone: `+2126200${String(count).padStart(5, '0')}` } })
    expect((await call('/1')).status).toBe(404)
    expect((await call('')).body).toMatchObject({ meta: { total: 500 } })
  })
})
