import { Buffer } from 'node:buffer'
import type { Answer, Api, Ports, SandboxRequest } from './api.ts'
import { json, text } from './answer.ts'
import { formBody } from './body.ts'
import { Refusal, answerOrRefusal } from './refusal.ts'
import { createRouter, guarded } from './router.ts'
import { customerRoutes, seededCustomers } from './thebase/customers.ts'
import { Tokens, credentials } from './tokens.ts'

const DOMAIN = '.thebase.example'
const TOKEN_PATH = '/oauth/token'
const HOUR_SECONDS = 3600

const CLIENTS = {
  demo: { id: 'sandbox-client', secret: 'sandbox-client-secret' },
  acme: { id: 'acme-client', secret: 'acme-client-secret' },
}

interface Client {
  id: string
  secret: string
}

interface Tenant {
  tokens: Tokens<true>
  route: (request: SandboxRequest) => Answer
}

/** TheBase: a host for every tenant, client credentials by HTTP Basic, and an example resource. Tenants share nothing. */
export function createTheBase(ports: Ports): Api {
  const tenants = new Map(Object.entries(CLIENTS).map(([name, client]) => [`${name}${DOMAIN}`, createTenant(client, ports)]))
  return {
    serves: host => host.endsWith(DOMAIN),
    answer: request => answerOrRefusal(request, () => {
      const tenant = tenants.get(request.host)
      if (!tenant) throw new Refusal(404, 'unknown_tenant', 'No tenant has this host.')
      return tenant.route(request)
    }, describe),
    expireTokens: (host) => {
      for (const [name, tenant] of tenants) {
        if (host === undefined || host === name) tenant.tokens.clear()
      }
    },
  }
}

function createTenant(client: Client, ports: Ports): Tenant {
  const tokens = new Tokens<true>(ports)
  const customers = customerRoutes(seededCustomers(ports.now()), ports.now)
  const route = createRouter({
    [`POST ${TOKEN_PATH}`]: request => grantToken(client, tokens, request),
    ...guarded(customers, (request) => {
      const token = credentials(request.headers.authorization, 'Bearer')
      if (token === undefined || !tokens.find(token)) throw new Refusal(401, 'unauthorized', 'Unauthorized')
    }),
  })
  return { tokens, route }
}

function grantToken(client: Client, tokens: Tokens<true>, request: SandboxRequest): Answer {
  const form = formBody(request, 'invalid_request')
  // RFC 6749 section 2.3: a client uses one way of authenticating in a request.
  if (form.has('client_secret')) throw new Refusal(400, 'invalid_request', 'Client credentials belong in the Authorization header.')
  const sent = basicClient(request.headers.authorization)
  if (sent?.id !== client.id || sent.secret !== client.secret) {
    const headers = { 'www-authenticate': 'Basic realm="thebase", charset="UTF-8"' }
    throw new Refusal(401, 'invalid_client', 'There is no client with this identifier and secret.', { headers })
  }
  if (form.get('grant_type') !== 'client_credentials') {
    throw new Refusal(400, 'unsupported_grant_type', 'The only grant type is client_credentials.')
  }
  const access_token = tokens.issue(true, HOUR_SECONDS * 1000)
  return json(200, { access_token, token_type: 'bearer', expires_in: HOUR_SECONDS }, { pragma: 'no-cache' })
}

/** RFC 6749 section 2.3.1: both halves are form-encoded before they are joined by a colon. */
function basicClient(header: string | undefined): Client | undefined {
  const decoded = Buffer.from(credentials(header, 'Basic') ?? '', 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1) return undefined
  try {
    return { id: formDecode(decoded.slice(0, colon)), secret: formDecode(decoded.slice(colon + 1)) }
  } catch {
    return undefined
  }
}

function formDecode(value: string): string {
  return decodeURIComponent(value.replaceAll('+', ' '))
}

/** A resource says 401 in one bare word, as TheBase does; the token address speaks OAuth. */
function describe(refusal: Refusal, request: SandboxRequest): Answer {
  const { status, code, message, errors, headers } = refusal
  if (code === 'unauthorized') return text(status, message)
  if (request.path === TOKEN_PATH) return json(status, { error: code, error_description: message }, headers)
  return json(status, { error: code, message, ...(errors && { errors }) }, headers)
}
