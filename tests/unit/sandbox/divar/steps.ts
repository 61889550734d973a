import type { Bench, Call, Reply } from '../harness.ts'

export const CONSENT = '/open-platform-redirect.divar.ir/oauth'
export const EXCHANGE = '/api.divar.ir/v1/open-platform/oauth/access_token'
export const USERS = '/open-api.divar.ir/v1/open-platform/users'

export const QUERY: Record<string, string> = {
  response_type: 'code',
  client_id: 'sandbox-app',
  redirect_uri: 'https://site.example/callback',
  scope: 'ADDON_USER_APPROVED__AZTH74V2 USER_PHONE',
  state: 'a b&c=d',
}

/** The address of the consent page; an empty change takes a parameter away. */
export function consentAddress(change: Record<string, string> = {}): string {
  const entries = Object.entries({ ...QUERY, ...change }).filter(([, value]) => value !== '')
  return `${CONSENT}?${new URLSearchParams(entries).toString()}`
}

/** The code that an accepting user brings back. */
export async function consent(sandbox: Bench, change?: Record<string, string>): Promise<string> {
  const reply = await sandbox.call(consentAddress(change), { form: { decision: 'accept' } })
  return new URL(reply.headers.get('location') ?? '').searchParams.get('code') ?? ''
}

/** Sends an exchange, with changes to its body. */
export function exchange(sandbox: Bench, code: string, change: object = {}, call: Call = {}): Promise<Reply> {
  const json = { code, client_id: 'sandbox-app', client_secret: 'sandbox-oauth-key', grant_type: 'authorization_code', ...change }
  return sandbox.call(EXCHANGE, { json, headers: { 'x-api-key': 'sandbox-api-key' }, ...call })
}
