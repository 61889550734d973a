import type { Routes } from '../router.ts'
import type { DigishareState } from './state.ts'
import { json } from '../answer.ts'
import { jsonBody } from '../body.ts'
import { Fields } from '../fields.ts'
import { pageOf } from './page.ts'

/** Definitions of custom fields: listed and made. */
export function customFieldRoutes(state: DigishareState, now: () => number): Routes {
  return {
    'GET /v1/custom-field-definitions': ({ query }) => json(200, pageOf(state.fields.all(), query, {
      search: ['key', 'label', 'type'],
      order: ['id', 'key', 'label', 'created_at'],
    })),
    'POST /v1/custom-field-definitions': (request) => {
      const fields = new Fields(jsonBody(request, 'malformed'))
      const key = fields.text('key', { max: 40, pattern: /^[a-z][a-z0-9_]*$/ })
      const label = fields.text('label', { max: 80 })
      const type = fields.choice('type', ['text', 'number', 'date', 'boolean', 'select'])
      const options = fields.optional('options', [], () => fields.texts('options'))
      const required = fields.optional('required', false, () => fields.flag('required'))
      if ((type === 'select') !== (options.length > 0)) fields.reject('options', 'belong to the type select, which needs some')
      if (state.fields.all().some(field => field.key === key)) fields.reject('key', 'is taken')
      fields.check()
      const created_at = new Date(now()).toISOString()
      return json(201, state.fields.add(id => ({ id, key, label, type, options, required, created_at })))
    },
  }
}
