import type { Answer, Api, Ports, SandboxRequest } from './api.ts'
import type { Routes } from './router.ts'
import { json } from './answer.ts'
import { jsonBody } from './body.ts'
import { campaignRoutes } from './digishare/campaigns.ts'
import { customFieldRoutes } from './digishare/custom-fields.ts'
import { messageRoutes } from './digishare/messages.ts'
import { seededState } from './digishare/seed.ts'
import { thirdRoutes } from './digishare/thirds.ts'
import { ticketRoutes } from './digishare/tickets.ts'
import { Refusal, answerOrRefusal } from './refusal.ts'
import { createRouter, guarded } from './router.ts'
import { Tokens, credentials } from './tokens.ts'

const HOST = 'api.digishare.ma'
const TOKEN_PATH = '/v1/oauth/token'
const PERSONAL_TOKEN = 'sandbox-personal-token'
const CLIENT = { id: 'sandbox-client', secret: 'sandbox-client-secret' }
const YEAR_SECONDS = 31_536_000

type Holder = 'person' | 'application'

/** Digishare: personal access tokens, client credentials by a JSON body, campaigns, contacts, messages, tickets. */
export function createDigishare(ports: Ports): Api {
  const tokens = new Tokens<'application'>(ports)
  const route = createRouter({
    [`POST ${TOKEN_PATH}`]: request => grantToken(tokens, request),
    ...guarded(resourceRoutes(ports, request => holderOf(tokens, request)), request => holderOf(tokens, request)),
  })
  return {
    serves: host => host === HOST,
    answer: request => answerOrRefusal(request, route, describe),
    expireTokens: () => tokens.clear(),
  }
}

function resourceRoutes(ports: Ports, holder: (request: SandboxRequest) => Holder): Routes {
  const state = seededState(ports.now())
  const profile = profileOf(ports.now())
  return {
    ...campaignRoutes(state, ports.now),
    ...thirdRoutes(state, ports.now),
    ...messageRoutes(state, ports),
    ...ticketRoutes(state, ports.now),
    ...customFieldRoutes(state, ports.now),
    // An application acts for itself: behind its token there is no user whose profile could be read.
    'GET /v1/user/profile': (request) => {
      if (holder(request) === 'person') return json(200, profile)
      throw new Refusal(403, 'forbidden', 'An application has no profile: use a personal access token.')
    },
  }
}

/** Whose token a request carries, or a refusal. */
function holderOf(tokens: Tokens<'application'>, request: SandboxRequest): Holder {
  const token = credentials(request.headers.authorization, 'Bearer')
  if (token === PERSONAL_TOKEN) return 'person'
  const holder = token === undefined ? undefined : tokens.find(token)
  if (holder === undefined) throw unauthenticated(token !== undefined)
  return holder
}

function unauthenticated(isTokenSent: boolean): Refusal {
  const headers = { 'www-authenticate': `Bearer realm="digishare"${isTokenSent ? ', error="invalid_token"' : ''}` }
  return new Refusal(401, 'unauthenticated', 'The access token is missing, wrong or expired.', { headers })
}

function grantToken(tokens: Tokens<'application'>, request: SandboxRequest): Answer {
  const body = jsonBody(request, 'invalid_request')
  if (body.grant_type !== 'client_credentials') {
    throw new Refusal(400, 'unsupported_grant_type', 'The only grant type is client_credentials.')
  }
  if (typeof body.client_id !== 'string' || typeof body.client_secret !== 'string') {
    throw new Refusal(400, 'invalid_request', 'client_id and client_secret are required.')
  }
  if (body.client_id !== CLIENT.id || body.client_secret !== CLIENT.secret) {
    throw new Refusal(401, 'invalid_client', 'There is no client with this identifier and secret.')
  }
  const access_token = tokens.issue('application', YEAR_SECONDS * 1000)
  return json(200, { token_type: 'Bearer', expires_in: YEAR_SECONDS, access_token })
}

/** The token address speaks OAuth (RFC 6749 section 5.2), everything else the API's own error shape. */
function describe(refusal: Refusal, request: SandboxRequest): Answer {
  const { status, code, message, errors, headers } = refusal
  if (request.path === TOKEN_PATH) return json(status, { error: code, error_description: message }, headers)
  return json(status, { error: code, message, ...(errors && { errors }) }, headers)
}

function profileOf(now: number): object {
  return {
    id: 1,
    first_name: 'Salma',
    last_name: 'Bennani',
    email: 'salma.bennani@example.com',
    phone: '+212600000000',
    locale: 'fr',
    organization: { id: 1, name: 'Atlas Boutique', city: 'Casablanca' },
    created_at: new Date(now - 400 * 86_400_000).toISOString(),
  }
}
