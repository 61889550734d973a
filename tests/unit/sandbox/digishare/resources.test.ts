import { describe, expect, test } from 'vitest'
import type { Call, Reply } from '../harness.ts'
import { START, column, useSandbox } from '../harness.ts'

const TIME = new Date(START).toISOString()
const sandbox = useSandbox()

function call(path: string, init: Call = {}): Promise<Reply> {
  return sandbox.call(`/api.digishare.ma/v1/${path}`, { ...init, headers: { authorization: 'Bearer sandbox-personal-token', ...init.headers } })
}

async function expectRefusal(path: string, json: object, field: string, method = 'POST'): Promise<void> {
  const reply = await call(path, { method, json })
  expect(reply).toMatchObject({ status: 400, body: { error: 'validation_failed', errors: { [field]: [expect.any(String)] } } })
}

describe('campaigns', () => {
  const campaign = { name: 'عرض الصيف', channel: 'whatsapp' }

  test('are listed in pages', async () => {
    const { body } = await call('campaigns?limit=5&page=2')
    expect(body).toMatchObject({ meta: { current_page: 2, per_page: 5, total: 8, last_page: 2 } })
    expect(column(body, 'data', 'id')).toEqual([3, 2, 1])
    expect(body).toMatchObject({ data: [{
      name: 'Rappel de rendez-vous', channel: 'sms', status: 'sent', template_id: 3, tags: ['Nouveau client'], recipients: expect.any(Number), scheduled_at: null,
    }, {}, {}] })
  })

  test('are found and ordered', async () => {
    expect(column((await call('campaigns?search=scheduled&orderBy=id&sortedBy=asc')).body, 'data', 'id')).toEqual([5, 6])
    const recipients = column((await call('campaigns?orderBy=recipients&sortedBy=asc')).body, 'data', 'recipients').map(Number)
    expect(recipients).toEqual([...recipients].sort((a, b) => a - b))
  })

  test('are stored as drafts that reach everybody', async () => {
    const made = await call('campaigns', { json: campaign })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({ id: 9, ...campaign, status: 'draft', template_id: null, tags: [], recipients: 40, scheduled_at: null, created_at: TIME })
    expect((await call('campaigns?limit=1')).body).toMatchObject({ data: [made.body] })
  })

  test('are scheduled, and count those who hold a tag', async () => {
    await call('thirds', { json: { first_name: 'A', last_name: 'B', phone: '+212622222222', tags: ['Seul'] } })
    const made = await call('campaigns', { json: { ...campaign, tags: ['Seul'], template_id: 2, scheduled_at: '2026-03-02T10:00:00+01:00' } })
    expect(made.body).toMatchObject({ status: 'scheduled', scheduled_at: '2026-03-02T09:00:00.000Z', recipients: 1, template_id: 2 })
  })

  test.each([
    [{ name: undefined }, 'name'], [{ name: 'x'.repeat(121) }, 'name'], [{ channel: undefined }, 'channel'], [{ channel: 'pigeon' }, 'channel'],
    [{ template_id: 99 }, 'template_id'], [{ template_id: '1' }, 'template_id'], [{ tags: {} }, 'tags'],
    [{ scheduled_at: TIME }, 'scheduled_at'], [{ scheduled_at: '2026-13-01T00:00:00Z' }, 'scheduled_at'], [{ scheduled_at: 'tomorrow' }, 'scheduled_at'],
  ])('are refused with %j for their %s', (change, field) => expectRefusal('campaigns', { ...campaign, ...change }, field))
})

describe('messages', () => {
  const message = { to: '+212600000003', channel: 'sms', text: 'Bonjour' }

  test('are queued, and their contact remembers it', async () => {
    const sent = await call('messages', { json: message })
    expect(sent.status).toBe(201)
    expect(sent.body).toEqual({ id: expect.stringMatching(/^msg_[\w-]{16}$/), status: 'queued', ...message, template_id: null, third_id: 3, created_at: TIME })
    expect((await call('thirds/3')).body).toMatchObject({ last_message_at: TIME })
  })

  test('may be made of a template and go to a stranger', async () => {
    const sent = await call('messages', { json: { to: '+33612345678', channel: 'whatsapp', template_id: 1 } })
    expect(sent.body).toMatchObject({ text: null, template_id: 1, third_id: null })
  })

  test.each([
    [{ to: undefined }, 'to'], [{ to: '0600000003' }, 'to'], [{ channel: undefined }, 'channel'], [{ text: undefined }, 'text'], [{ text: 'x'.repeat(4097) }, 'text'],
    [{ template_id: 1 }, 'text'], [{ text: null, template_id: 99 }, 'template_id'],
  ])('are refused with %j for their %s', (change, field) => expectRefusal('messages', { ...message, ...change }, field))

  test('cannot be listed', async () => {
    expect((await call('messages')).status).toBe(405)
  })

  test('have templates to choose from', async () => {
    const { body } = await call('message_templates?orderBy=id&sortedBy=asc')
    expect(column(body, 'data', 'name')).toEqual(['order_shipped', 'order_shipped_ar', 'appointment_reminder', 'ramadan_offer', 'welcome', 'satisfaction_survey'])
    expect(body).toMatchObject({ data: [{ id: 1, channel: 'whatsapp', language: 'fr', variables: ['first_name', 'order'] }, {}, {}, {}, {}, {}], meta: { total: 6 } })
  })
})

describe('tickets', () => {
  test('are opened, listed and replaced', async () => {
    const made = await call('tickets', { json: { subject: 'سؤال', third_id: 2 } })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({ id: 11, subject: 'سؤال', description: null, third_id: 2, status: 'open', priority: 'normal', created_at: TIME, updated_at: TIME })
    sandbox.now += 5000
    const put = await call('tickets/11', { method: 'PUT', json: { subject: 'Question', status: 'closed', priority: 'low' } })
    expect(put.status).toBe(200)
    expect(put.body).toEqual({ ...Object(made.body), subject: 'Question', third_id: null, status: 'closed', priority: 'low', updated_at: new Date(START + 5000).toISOString() })
    expect((await call('tickets?limit=1')).body).toMatchObject({ data: [put.body], meta: { total: 11 } })
  })

  test.each([
    [{ subject: undefined }, 'subject'], [{ subject: 'x'.repeat(201) }, 'subject'], [{ description: 5 }, 'description'], [{ priority: 'urgent' }, 'priority'], [{ third_id: 99 }, 'third_id'],
  ])('are refused with %j for their %s', (change, field) => expectRefusal('tickets', { subject: 'Aide', ...change }, field))

  test.each([
    [{ subject: undefined }, 'subject'], [{ status: undefined }, 'status'], [{ status: 'lost' }, 'status'], [{ priority: undefined }, 'priority'],
  ])('are not replaced with %j for their %s', (change, field) => (
    expectRefusal('tickets/1', { subject: 'Aide', status: 'open', priority: 'low', ...change }, field, 'PUT')))

  test('are not found under another number', async () => {
    expect((await call('tickets/99', { method: 'PUT', json: {} })).status).toBe(404)
  })
})

describe('custom fields', () => {
  const field = { key: 'shoe_size', label: 'Pointure', type: 'number' }

  test('are listed and defined', async () => {
    expect((await call('custom-field-definitions')).body).toMatchObject({ meta: { total: 4 } })
    const made = await call('custom-field-definitions', { json: field })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({ id: 5, ...field, options: [], required: false, created_at: TIME })
    const select = await call('custom-field-definitions', { json: { key: 'size', label: 'المقاس', type: 'select', options: ['S', 'M'], required: true } })
    expect(select.body).toMatchObject({ id: 6, options: ['S', 'M'], required: true })
    expect(column((await call('custom-field-definitions?orderBy=key&sortedBy=desc&limit=2')).body, 'data', 'key')).toEqual(['size', 'shoe_size'])
  })

  test.each([
    [{ key: undefined }, 'key'], [{ key: 'Shoe' }, 'key'], [{ key: 'birthday' }, 'key'], [{ label: undefined }, 'label'], [{ type: 'colour' }, 'type'],
    [{ options: ['S'] }, 'options'], [{ type: 'select' }, 'options'], [{ required: 'yes' }, 'required'],
  ])('are refused with %j for their %s', (change, name) => expectRefusal('custom-field-definitions', { ...field, ...change }, name))
})
