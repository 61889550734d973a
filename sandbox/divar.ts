import type { Answer, Api, Ports, SandboxRequest } from './api.ts'
import type { ConsentRequest } from './divar/consent.ts'
import { empty, json } from './answer.ts'
import { formBody, jsonBody } from './body.ts'
import { APP_SLUG, readConsentRequest, returnAddress } from './divar/consent.ts'
import { consentPage, refusalPage } from './divar/consent-page.ts'
import { Refusal, answerOrRefusal } from './refusal.ts'
import { createRouter } from './router.ts'
import { Tokens, opaque } from './tokens.ts'

const CONSENT_HOST = 'open-platform-redirect.divar.ir'
const TOKEN_HOST = 'api.divar.ir'
const RESOURCE_HOST = 'open-api.divar.ir'

const API_KEY = 'sandbox-api-key'
const OAUTH_KEY = 'sandbox-oauth-key'
const USER = { user_id: '5f1c7a52-3f0e-4f4e-9a53-0d5b6e1c2a90', phone_number: '09990000000' }

const HOUR = 3_600_000
const CODE_LIFETIME = 600_000
const MEMBERS = ['code', 'client_id', 'client_secret'] as const

interface Code {
  readonly consent: ConsentRequest
  /** The token that this code was exchanged for; a code with one is used up. */
  accessToken: string | undefined
}

interface Grants {
  ports: Ports
  codes: Tokens<Code>
  accessTokens: Tokens<ConsentRequest>
}

/** Divar Kenar: a consent page, the exchange of a code, and the user behind a token. Three hosts, one state. */
export function createDivar(ports: Ports): Api {
  const grants: Grants = { ports, codes: new Tokens(ports, 500), accessTokens: new Tokens(ports) }
  const hosts = new Map([
    [CONSENT_HOST, createRouter({
      'GET /oauth': request => consentPage(readConsentRequest(request)),
      'POST /oauth': request => decide(grants, request),
    })],
    [TOKEN_HOST, createRouter({ 'POST /v1/open-platform/oauth/access_token': request => exchangeCode(grants, request) })],
    [RESOURCE_HOST, createRouter({ 'GET /v1/open-platform/users': request => readUser(grants, request) })],
  ])
  const notFound = createRouter({})
  return {
    serves: host => hosts.has(host),
    answer: request => answerOrRefusal(request, hosts.get(request.host) ?? notFound, describe),
    expireTokens: () => grants.accessTokens.clear(),
  }
}

/** Nobody is logged in, so a forged decision would gain nothing: whoever can post the form can also press its button. */
function decide(grants: Grants, request: SandboxRequest): Answer {
  const consent = readConsentRequest(request)
  const decision = formBody(request, 'invalid_request').get('decision')
  if (decision !== 'accept' && decision !== 'refuse') throw new Refusal(400, 'invalid_request', 'decision must be accept or refuse.')
  const code = decision === 'accept' ? grants.codes.issue({ consent, accessToken: undefined }, CODE_LIFETIME, 48) : undefined
  return empty(302, { location: returnAddress(consent, code) })
}

function exchangeCode(grants: Grants, request: SandboxRequest): Answer {
  checkApiKey(request)
  const body = jsonBody(request, 'invalid_request')
  if (body.grant_type !== 'authorization_code') {
    throw new Refusal(400, 'unsupported_grant_type', 'The only grant type is authorization_code.')
  }
  if (MEMBERS.some(name => typeof body[name] !== 'string')) {
    throw new Refusal(400, 'invalid_request', `${MEMBERS.join(', ')} are required.`)
  }
  if (body.client_id !== APP_SLUG || body.client_secret !== OAUTH_KEY) {
    throw new Refusal(401, 'invalid_client', 'No application has this client_id and client_secret.')
  }
  const access_token = useCode(grants, String(body.code), body.redirect_uri)
  const expires = String(Math.floor((grants.ports.now() + HOUR) / 1000))
  return json(200, { access_token, refresh_token: opaque(grants.ports, 192), expires })
}

/** A code is used once, whatever comes of it; a second use ends the token of the first (RFC 6749 section 4.1.2). */
function useCode(grants: Grants, value: string, redirectUri: unknown): string {
  const code = grants.codes.find(value)
  if (code?.accessToken !== undefined) grants.accessTokens.revoke(code.accessToken)
  const isUsable = code !== undefined && code.accessToken === undefined
    && (redirectUri === undefined || redirectUri === code.consent.redirectUri)
  if (!isUsable) {
    grants.codes.revoke(value)
    throw new Refusal(400, 'invalid_grant', 'The code is unknown, used or expired, or redirect_uri is another one.')
  }
  code.accessToken = grants.accessTokens.issue(code.consent, HOUR, 96)
  return code.accessToken
}

function readUser(grants: Grants, request: SandboxRequest): Answer {
  checkApiKey(request)
  const token = request.headers['x-access-token']
  const grant = typeof token === 'string' ? grants.accessTokens.find(token) : undefined
  if (!grant) throw new Refusal(401, 'invalid_token', 'The access token is missing, wrong or expired.')
  const { user_id, phone_number } = USER
  const mayReadPhone = grant.scopes.some(scope => scope.permission === 'USER_PHONE')
  return json(200, mayReadPhone ? { user_id, phone_number } : { user_id })
}

function checkApiKey(request: SandboxRequest): void {
  if (request.headers['x-api-key'] !== API_KEY) throw new Refusal(403, 'invalid_api_key', 'The x-api-key header is missing or wrong.')
}

/** The consent page speaks to a person, the rest to programs. */
function describe(refusal: Refusal, request: SandboxRequest): Answer {
  if (request.host === CONSENT_HOST) return refusalPage(refusal)
  return json(refusal.status, { error: refusal.code, message: refusal.message }, refusal.headers)
}
