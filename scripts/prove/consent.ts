import { redeem, startConnect } from '../../shared/playground/client.ts'
import { consentValues, firstScopes } from '../../shared/playground/consent.ts'
import { takeTicket } from '../../shared/playground/ticket.ts'
import type { EventOf } from '../../shared/playground/event.ts'
import { PROTOCOL } from '../../shared/playground/request.ts'
import type { RequestSpec, SchemeSpec } from '../../shared/playground/spec.ts'
import type { ListeningProxy } from './proxy.ts'
import type { Reader } from './reader.ts'

/** Who asks for a consent, and where. */
export interface Visitor { proxy: ListeningProxy, reader: Reader }

/** A consent page that was visited and agreed to. */
export interface Agreed {
  /** Address of the page, as the proxy put it together. */
  page: URL
  status: number
  contentType: string
  /** Where the provider sent the browser on to. */
  returned: URL
}

/** What went wrong on the way to a consent. */
export type Failed = Pick<EventOf<'error'>, 'type' | 'code'> | { type: 'stopped', at: string }

/** Address that a code is returned to where the reader takes it by hand. */
const BY_HAND = 'https://app.example/return'

/**
 * Asks the provider for a reader's consent as *Connect* does: through the proxy to the consent page, whose first button is pressed.
 *
 * @param redirectUri Where the consent ends instead of in the proxy.
 */
async function agree(spec: RequestSpec, scheme: SchemeSpec, { proxy, reader }: Visitor, redirectUri?: string): Promise<Agreed | Failed> {
  const scopes = firstScopes(spec, Object.keys(scheme.scopes ?? {}))
  const variables = consentValues(spec, scopes, spec.variables.map(({ name }) => name), {})
  const wanted = { protocol: PROTOCOL, api: spec.api, environment: 'sandbox' as const, scheme: scheme.name, scopes, variables, back: '/', ...redirectUri !== undefined && { redirectUri } }
  const start = await startConnect(wanted, { endpoint: proxy.endpoint, fetch: reader.fetch, page: proxy.origin })
  if ('type' in start) return start
  const address = (await reader.visit(start.url)).headers.get('location')
  if (address === null) return { type: 'stopped', at: 'the departure' }
  const page = await reader.visit(address)
  const contentType = page.headers.get('content-type') ?? ''
  const form = formIn(await page.text())
  if (page.status !== 200 || !form) return { type: 'stopped', at: `the consent page (${page.status})` }
  const pressed = await reader.visit(new URL(form.action, address), { method: 'POST', body: new URLSearchParams(form.fields) })
  const returned = pressed.headers.get('location')
  if (returned === null) return { type: 'stopped', at: `the consent (${pressed.status})` }
  return { page: new URL(address), status: page.status, contentType, returned: new URL(returned, address) }
}

/** Consents and comes back to the page: from then on the proxy holds a token for this reader. */
export async function connect(spec: RequestSpec, scheme: SchemeSpec, visitor: Visitor): Promise<Agreed | Failed> {
  const agreed = await agree(spec, scheme, visitor)
  if ('type' in agreed) return agreed
  const back = (await visitor.reader.visit(agreed.returned)).headers.get('location')
  const { ticket } = takeTicket(back === null ? '' : new URL(back, visitor.proxy.origin).hash)
  if (ticket === undefined) return { type: 'stopped', at: 'the callback' }
  const outcome = await redeem({ protocol: PROTOCOL, ticket }, { endpoint: visitor.proxy.endpoint, fetch: visitor.reader.fetch })
  if ('type' in outcome) return outcome
  return outcome.outcome === 'granted' ? agreed : { type: 'stopped', at: `the exchange (${outcome.error?.code ?? outcome.outcome})` }
}

/** Consents and takes what came back by hand, for an exchange that a page spells out. */
export async function returnedValues(spec: RequestSpec, scheme: SchemeSpec, visitor: Visitor): Promise<Record<string, string> | Failed> {
  const agreed = await agree(spec, scheme, visitor, BY_HAND)
  return 'type' in agreed ? agreed : { ...Object.fromEntries(agreed.returned.searchParams), redirect_uri: BY_HAND }
}

const attributesOf = (tag: string) => Object.fromEntries([...tag.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value.replaceAll('&#38;', '&').replaceAll('&amp;', '&')]))

/** The first form of a page with the fields that its first button sends. */
function formIn(html: string): { action: string, fields: Record<string, string> } | undefined {
  const [, start = '', inside] = /<form\b([^>]*)>(.*?)<\/form>/s.exec(html) ?? []
  if (inside === undefined) return undefined
  const hidden = [...inside.matchAll(/<input\b([^>]*)>/g)].map(([, tag = '']) => attributesOf(tag)).filter(({ type }) => type === 'hidden')
  const button = attributesOf(/<button\b([^>]*)>/.exec(inside)?.[1] ?? '')
  const fields = Object.fromEntries([...hidden, button].flatMap(({ name, value = '' }) => name ? [[name, value]] : []))
  return { action: attributesOf(start).action ?? '', fields }
}
