import * as oauth from 'oauth4webapi'
import { plainDescription } from '#shared/auth/oauth-error.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import type { Deadline } from '../egress/deadline.ts'
import { Cancelled } from '../egress/deadline.ts'
import { clientOf } from './client.ts'
import type { ExchangeContext, OauthClient } from './client.ts'
import { redacted } from './redact.ts'
import { shownAnswer } from './shown.ts'
import type { Token } from './token.ts'
import { tokenFetch } from './transport.ts'
import type { AnswerListener } from './transport.ts'

/** What an exchange needs of a process. */
export type ExchangeTools = Pick<ProxyDependencies, 'egress' | 'config' | 'clock'>

/** A code that came back from a consent page. */
export interface CodeGrant {
  /** Parameters of the callback, checked by `validateAuthResponse`. */
  parameters: URLSearchParams
  /** The address that was in the authorization request (RFC 6749 §4.1.3). */
  redirectUri: string
  /** PKCE's verifier, if the request had a challenge. */
  verifier?: string
}

/** A token is printable ASCII (RFC 6749 appendix A.12) of a size that a header line can carry. */
const TOKEN = /^[\u0020-\u007E]{1,8192}$/

/** Ten years in seconds; what says that it lives longer is a mistake. */
const LONGEST_SECONDS = 315_360_000

/**
 * Gets a token for an application itself (RFC 6749 §4.4). A connection that breaks before anything came back is tried once more,
 * since nothing can have been used up.
 *
 * @throws PlaygroundError `token_endpoint_error` (OAuth code, description), `secret_required`, `placeholder_value`, `upstream_…`
 */
export async function requestToken(context: ExchangeContext, tools: ExchangeTools, deadline: Deadline): Promise<Token> {
  const client = clientOf(context)
  const attempt = () => asked(context, tools, deadline, client, async options => oauth.processClientCredentialsResponse(
    client.server,
    client.client,
    await oauth.clientCredentialsGrantRequest(client.server, client.client, client.authentication, {}, options),
  ))
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof PlaygroundError && (error.code === 'upstream_reset' || error.code === 'upstream_refused')) return attempt()
    throw error
  }
}

/**
 * Exchanges a code for a token (RFC 6749 §4.1.3), once: a code that was sent is used up, whatever came back. What came back stays with
 * the token, masked, for the page that documents this very request.
 *
 * @throws PlaygroundError as {@link requestToken}, and `consent_required` for a code that is not valid (any more)
 */
export async function exchangeCode(context: ExchangeContext, grant: CodeGrant, tools: ExchangeTools, deadline: Deadline): Promise<Token> {
  const client = clientOf(context)
  const seen: { answer?: string } = {}
  const onAnswer: AnswerListener = members => seen.answer = shownAnswer(context.scheme, members)
  const token = await asked(context, { ...tools, onAnswer }, deadline, client, async options => oauth.processAuthorizationCodeResponse(
    client.server,
    client.client,
    await oauth.authorizationCodeGrantRequest(
      client.server, client.client, client.authentication, grant.parameters, grant.redirectUri, grant.verifier ?? oauth.nopkce, options,
    ),
  ))
  const secrets = [token.value, ...client.secrets]
  return { ...token, ...(seen.answer !== undefined && { answer: redacted(seen.answer, secrets) }) }
}

/**
 * Renews a token (RFC 6749 §6). An answer without a refresh token leaves the old one in use.
 *
 * @throws PlaygroundError as {@link requestToken}, and `consent_required` for a refresh token that is not valid (any more)
 */
export async function refreshToken(context: ExchangeContext, refresh: string, tools: ExchangeTools, deadline: Deadline): Promise<Token> {
  const client = clientOf(context)
  const endpoint = context.scheme.refreshUrl === undefined ? context : { ...context, scheme: { ...context.scheme, tokenUrl: context.scheme.refreshUrl } }
  const server = endpoint === context ? client.server : clientOf(endpoint).server
  const token = await asked(context, tools, deadline, client, async options => oauth.processRefreshTokenResponse(
    server,
    client.client,
    await oauth.refreshTokenGrantRequest(server, client.client, client.authentication, refresh, options),
  ))
  return { refreshToken: refresh, ...token }
}

/**
 * Takes a token back where the file names an address for that (RFC 7009). Our own copy is gone before; what fails here is not told,
 * since the reader can do nothing about it.
 */
export async function revokeToken(context: ExchangeContext, token: Token, tools: ExchangeTools, deadline: Deadline): Promise<void> {
  if (context.scheme.revocationUrl === undefined) return
  try {
    const { server, client, authentication, headers } = clientOf(context)
    const tokens = [['refresh_token', token.refreshToken], ['access_token', token.value]] as const
    for (const [hint, each] of tokens) {
      if (each === undefined) continue
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, authentication, each, {
        [oauth.customFetch]: tokenFetch(context, tools, deadline),
        headers: new Headers(headers),
        additionalParameters: { token_type_hint: hint },
      }))
    }
  } catch {
    // The token ends by itself.
  }
}

interface AskOptions {
  [oauth.customFetch]: ReturnType<typeof tokenFetch>
  headers: Headers
}

async function asked(
  context: ExchangeContext,
  tools: ExchangeTools & { onAnswer?: AnswerListener },
  deadline: Deadline,
  client: OauthClient,
  ask: (options: AskOptions) => Promise<oauth.TokenEndpointResponse>,
): Promise<Token> {
  try {
    const answer = await ask({ [oauth.customFetch]: tokenFetch(context, tools, deadline), headers: new Headers(client.headers) })
    return tokenOf(answer, context, tools, client)
  } catch (error) {
    throw faultOf(error, context, client.secrets)
  }
}

function tokenOf(answer: oauth.TokenEndpointResponse, { scheme }: ExchangeContext, { clock }: ExchangeTools, { source }: OauthClient): Token {
  const now = clock.now()
  // The library lets tokens pass that only a proof of possession makes useful (RFC 9449); none is made here.
  if (answer.token_type !== 'bearer' || !TOKEN.test(answer.access_token)) throw invalidResponse()
  const expiresAt = endOf(answer, scheme.tokenResponse.expiresAt, now)
  const keepsRefresh = scheme.renew !== 'never' && answer.refresh_token !== undefined
  return {
    value: answer.access_token,
    receivedAt: now,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(answer.scope !== undefined && { scopes: answer.scope.split(' ').filter(Boolean) }),
    ...(keepsRefresh && { refreshToken: answer.refresh_token }),
    source,
  }
}

/** When a token ends, in unix milliseconds: the member that the file names, else `expires_in` from now. */
function endOf(answer: oauth.TokenEndpointResponse, member: string | undefined, now: number): number | undefined {
  const { expires_in: seconds } = answer
  if (seconds !== undefined && seconds > LONGEST_SECONDS) throw invalidResponse()
  const absolute = member === undefined ? undefined : unixMilliseconds(answer[member])
  return absolute ?? (seconds === undefined ? undefined : now + seconds * 1000)
}

/** An absolute end in unix seconds, as a number or a text of digits; milliseconds are not guessed at. */
function unixMilliseconds(value: unknown): number | undefined {
  if (value === undefined) return undefined
  if ((typeof value !== 'string' && typeof value !== 'number') || !/^\d{9,11}$/.test(String(value))) throw invalidResponse()
  return Number(value) * 1000
}

function invalidResponse(): PlaygroundError {
  return new PlaygroundError('token_endpoint_error', { oauth: 'invalid_response' })
}

/** Codes of RFC 6749 §5.2. */
const CODES = new Set(['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'])

/** The refusal for whatever the library or the way to the server threw. No text of theirs but the standard's own is repeated. */
function faultOf(error: unknown, { scheme }: ExchangeContext, secrets: readonly string[]): unknown {
  if (error instanceof PlaygroundError || error instanceof Cancelled) return error
  if (error instanceof oauth.WWWAuthenticateChallengeError) return new PlaygroundError('token_endpoint_error', { name: scheme.name, oauth: 'invalid_client' })
  if (!(error instanceof oauth.ResponseBodyError)) {
    return new PlaygroundError('token_endpoint_error', { name: scheme.name, oauth: 'invalid_response' }, { cause: error })
  }
  const description = error.error_description === undefined ? undefined : plainDescription(redacted(error.error_description, secrets))
  const detail = { name: scheme.name, oauth: CODES.has(error.error) ? error.error : 'invalid_response', ...(description !== undefined && { description }) }
  const isOver = error.error === 'invalid_grant' && scheme.type === 'authorizationCode'
  return new PlaygroundError(isOver ? 'consent_required' : 'token_endpoint_error', detail)
}
