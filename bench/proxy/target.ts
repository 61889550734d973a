import { loadApis } from '../../modules/apis/load.ts'
import type { Volley } from './volley.ts'

/** A request as it is put to one of the servers that are compared. */
export type Request = Pick<Volley, 'url' | 'method' | 'headers' | 'body'>

/** How a kind of answer is asked for: see the upstream's kinds. */
export type Ask = (kind: string) => Request

/** What a request with a body carries, to whichever server it is put. */
const BODY = JSON.stringify({ name: 'Back to school', channel: 'sms', message: 'مرحبًا', recipients: Array.from({ length: 12 }, (_, index) => 1000 + index), schedule: '2026-11-21T09:00:00Z' })

const PATH = '/v1/campaigns'
const HOST = 'api.digishare.ma'
const TOKEN = { authorization: 'Bearer sandbox-personal-token' }

const apis = await loadApis('.')
const digest = apis.find(({ id }) => id === 'digishare')?.digest ?? ''

/** `post` is `json` with a body on the way there. */
const isPost = (kind: string) => kind === 'post'
const searchOf = (kind: string) => `?search=${isPost(kind) ? 'json' : kind}`

/** What the upstream is asked, whoever asks it. */
const pathOf = (kind: string) => `/${HOST}${PATH}${searchOf(kind)}`

/** The proxy's own protocol, with a token that it fills in itself; `changes` make it a call that is to be refused. */
export function askOurs(base: string, kind: string, changes: { url?: string, protocol?: number } = {}): Request {
  const { url = `https://${HOST}${PATH}${searchOf(kind)}`, protocol = 1 } = changes
  const request = isPost(kind) ? { method: 'POST', body: { type: 'json', text: BODY } } : { method: 'GET', body: { type: 'none' } }
  return {
    url: `${base}/api/playground/send`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dragoman': '1', 'origin': base },
    body: JSON.stringify({ protocol, api: 'digishare', digest, environment: 'sandbox', variables: {}, request: {
      ...request, url, headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
    } }),
  }
}

/** How a server is asked: ours by its protocol, Fumadocs' by a query, the others by the upstream's own path. */
export function askOf(name: string, base: string, upstream: string): Ask {
  const plain = (url: string, kind: string): Request => isPost(kind)
    ? { url, method: 'POST', headers: { ...TOKEN, 'content-type': 'application/json' }, body: BODY }
    : { url, method: 'GET', headers: TOKEN }
  if (name === 'ours') return kind => askOurs(base, kind)
  if (name === 'fumadocs') return kind => plain(`${base}/?url=${encodeURIComponent(upstream + pathOf(kind))}`, kind)
  return kind => plain(base + pathOf(kind), kind)
}

/** A text at the end of a whole answer to `json`. */
export const needleOf = (name: string): string => name === 'ours' ? '"type":"end","bytes":2048' : '"last":"whole"}'
