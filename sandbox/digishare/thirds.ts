import type { SandboxRequest } from '../api.ts'
import type { Routes } from '../router.ts'
import type { DigishareState, Third } from './state.ts'
import { empty, json } from '../answer.ts'
import { jsonBody } from '../body.ts'
import { EMAIL, Fields, PHONE, invalid } from '../fields.ts'
import { Refusal } from '../refusal.ts'
import { pageOf } from './page.ts'

const INCLUDES = ['tags', 'groups', 'source'] as const
type Include = typeof INCLUDES[number]
type NewThird = Omit<Third, 'id' | 'created_at' | 'updated_at'>

/** Contacts: listed, made, read, changed, deleted. */
export function thirdRoutes(state: DigishareState, now: () => number): Routes {
  return {
    'GET /v1/thirds': ({ query }) => {
      const included = includes(query)
      const page = pageOf(state.thirds.all(), query, {
        search: ['first_name', 'last_name', 'phone', 'email', 'city'],
        order: ['id', 'first_name', 'last_name', 'city', 'created_at', 'updated_at'],
      })
      return json(200, { data: page.data.map(third => view(third, included)), meta: page.meta })
    },
    'POST /v1/thirds': (request) => {
      const time = new Date(now()).toISOString()
      const values = readThird(state, request, undefined)
      return json(201, view(state.thirds.add(id => ({ id, ...values, created_at: time, updated_at: time })), []))
    },
    'GET /v1/thirds/{id}': ({ query }, id) => json(200, view(existing(state, id), includes(query))),
    'PATCH /v1/thirds/{id}': (request, id) => {
      const third = existing(state, id)
      const values = readThird(state, request, third)
      return json(200, view(state.thirds.replace({ ...third, ...values, updated_at: new Date(now()).toISOString() }), []))
    },
    'DELETE /v1/thirds/{id}': (_, id) => {
      state.thirds.remove(existing(state, id))
      return empty(204)
    },
  }
}

function existing(state: DigishareState, id: string): Third {
  const third = state.thirds.at(id)
  if (!third) throw new Refusal(404, 'not_found', 'There is no such contact.')
  return third
}

/** What a body says of a contact. A change is judged as the whole contact that it makes. */
function readThird(state: DigishareState, request: SandboxRequest, current: Third | undefined): NewThird {
  const body = jsonBody(request, 'malformed')
  const fields = new Fields(current ? { ...asBody(current), ...body } : body)
  const values: NewThird = {
    first_name: fields.text('first_name', { max: 80 }),
    last_name: fields.text('last_name', { max: 80 }),
    phone: fields.text('phone', { pattern: PHONE }),
    email: fields.nullable('email', null, () => fields.text('email', { max: 255, pattern: EMAIL })),
    city: fields.nullable('city', null, () => fields.text('city', { max: 80 })),
    locale: fields.optional('locale', 'fr', () => fields.choice('locale', ['ar', 'fr', 'en'])),
    last_message_at: current?.last_message_at ?? null,
    tags: fields.optional('tags', [], () => fields.texts('tags')).map(name => state.tags.of(name)),
    groups: fields.optional('groups', [], () => fields.texts('groups')).map(name => state.groups.of(name)),
    source: current?.source ?? state.sources.of('API'),
  }
  const isTaken = state.thirds.all().some(third => third.phone === values.phone && third.id !== current?.id)
  if (isTaken) fields.reject('phone', 'belongs to another contact')
  fields.check()
  return values
}

/** A contact as the body that would make it. */
function asBody({ tags, groups, ...plain }: Third): Record<string, unknown> {
  return { ...plain, tags: tags.map(({ name }) => name), groups: groups.map(({ name }) => name) }
}

function includes(query: URLSearchParams): Include[] {
  const wanted = (query.get('include') ?? '').split(',').filter(name => name !== '')
  const known = INCLUDES.filter(name => wanted.includes(name))
  if (wanted.some(name => !known.some(other => other === name))) {
    throw invalid({ include: [`must be some of ${INCLUDES.join(', ')}`] })
  }
  return known
}

function view(third: Third, included: readonly Include[]): object {
  const { tags, groups, source, ...plain } = third
  return {
    ...plain,
    ...(included.includes('tags') && { tags }),
    ...(included.includes('groups') && { groups }),
    ...(included.includes('source') && { source }),
  }
}
