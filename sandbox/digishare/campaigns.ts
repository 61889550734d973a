import type { Routes } from '../router.ts'
import type { DigishareState } from './state.ts'
import { json } from '../answer.ts'
import { jsonBody } from '../body.ts'
import { Fields } from '../fields.ts'
import { pageOf } from './page.ts'
import { audience } from './state.ts'

/** Campaigns: listed and made. Nothing is ever sent, so a new one stays a draft or scheduled. */
export function campaignRoutes(state: DigishareState, now: () => number): Routes {
  return {
    'GET /v1/campaigns': ({ query }) => json(200, pageOf(state.campaigns.all(), query, {
      search: ['name', 'channel', 'status'],
      order: ['id', 'name', 'status', 'recipients', 'created_at'],
    })),
    'POST /v1/campaigns': (request) => {
      const fields = new Fields(jsonBody(request, 'malformed'))
      const name = fields.text('name')
      const channel = fields.choice('channel', ['whatsapp', 'sms'])
      const template_id = fields.nullable('template_id', null, () => fields.reference('template_id', id => state.templates.has(id)))
      const tags = fields.optional('tags', [], () => fields.texts('tags'))
      const scheduled_at = fields.nullable('scheduled_at', null, () => fields.future('scheduled_at', now()))
      fields.check()
      return json(201, state.campaigns.add(id => ({
        id,
        name,
        channel,
        status: scheduled_at === null ? 'draft' : 'scheduled',
        template_id,
        tags,
        recipients: audience(state, tags),
        scheduled_at,
        created_at: new Date(now()).toISOString(),
      })))
    },
  }
}
