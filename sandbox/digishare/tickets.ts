import type { Routes } from '../router.ts'
import type { DigishareState, Ticket } from './state.ts'
import { json } from '../answer.ts'
import { jsonBody } from '../body.ts'
import { Fields } from '../fields.ts'
import { Refusal } from '../refusal.ts'
import { pageOf } from './page.ts'

const PRIORITIES = ['low', 'normal', 'high'] as const

/** Support tickets: listed, opened, replaced. */
export function ticketRoutes(state: DigishareState, now: () => number): Routes {
  return {
    'GET /v1/tickets': ({ query }) => json(200, pageOf(state.tickets.all(), query, {
      search: ['subject', 'description', 'status'],
      order: ['id', 'subject', 'status', 'priority', 'created_at', 'updated_at'],
    })),
    'POST /v1/tickets': (request) => {
      const fields = new Fields(jsonBody(request, 'malformed'))
      const words = readWords(state, fields)
      const priority = fields.optional('priority', 'normal', () => fields.choice('priority', PRIORITIES))
      fields.check()
      const time = new Date(now()).toISOString()
      return json(201, state.tickets.add(id => ({ id, ...words, status: 'open', priority, created_at: time, updated_at: time })))
    },
    'PUT /v1/tickets/{id}': (request, id) => {
      const ticket = state.tickets.at(id)
      if (!ticket) throw new Refusal(404, 'not_found', 'There is no such ticket.')
      const fields = new Fields(jsonBody(request, 'malformed'))
      const words = readWords(state, fields)
      const status = fields.choice('status', ['open', 'pending', 'closed'])
      const priority = fields.choice('priority', PRIORITIES)
      fields.check()
      const updated_at = new Date(now()).toISOString()
      return json(200, state.tickets.replace({ ...ticket, ...words, status, priority, updated_at }))
    },
  }
}

function readWords(state: DigishareState, fields: Fields): Pick<Ticket, 'subject' | 'description' | 'third_id'> {
  return {
    subject: fields.text('subject', { max: 200 }),
    description: fields.nullable('description', null, () => fields.text('description', { max: 4000 })),
    third_id: fields.nullable('third_id', null, () => fields.reference('third_id', id => state.thirds.has(id))),
  }
}
