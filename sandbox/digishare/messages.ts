import type { Ports } from '../api.ts'
import type { Routes } from '../router.ts'
import type { DigishareState } from './state.ts'
import { json } from '../answer.ts'
import { jsonBody } from '../body.ts'
import { Fields, PHONE } from '../fields.ts'
import { opaque } from '../tokens.ts'
import { pageOf } from './page.ts'

/** Messages, and the templates they may be made of. A message is queued for ever; its contact remembers when it was last written to. */
export function messageRoutes(state: DigishareState, ports: Ports): Routes {
  return {
    'GET /v1/message_templates': ({ query }) => json(200, pageOf(state.templates.all(), query, {
      search: ['name', 'body', 'language'],
      order: ['id', 'name', 'created_at'],
    })),
    'POST /v1/messages': (request) => {
      const fields = new Fields(jsonBody(request, 'malformed'))
      const to = fields.text('to', { pattern: PHONE })
      const channel = fields.choice('channel', ['whatsapp', 'sms'])
      const text = fields.nullable('text', null, () => fields.text('text', { max: 4096 }))
      const template_id = fields.nullable('template_id', null, () => fields.reference('template_id', id => state.templates.has(id)))
      if ((text === null) === (template_id === null)) fields.reject('text', 'give either text or template_id')
      fields.check()
      const created_at = new Date(ports.now()).toISOString()
      const third = state.thirds.all().find(({ phone }) => phone === to)
      if (third) state.thirds.replace({ ...third, last_message_at: created_at })
      const id = `msg_${opaque(ports, 12)}`
      return json(201, { id, status: 'queued', to, channel, text, template_id, third_id: third?.id ?? null, created_at })
    },
  }
}
