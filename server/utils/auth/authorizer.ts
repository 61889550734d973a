import type { ApiDescription, SecurityScheme } from '#shared/apis/description.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { EventOf } from '#shared/playground/event.ts'
import type { Values } from '#shared/playground/fill/values.ts'
import type { ProxyDependencies } from '../dependencies.ts'
import { startDeadline, untilAborted } from '../egress/deadline.ts'
import type { Deadline } from '../egress/deadline.ts'
import { assertQuota, takeQuota } from '../limit/quota.ts'
import { clientTokenKeys } from '../limit/token.ts'
import type { Session } from '../session/session.ts'
import type { ExchangeContext } from './client.ts'
import { refreshToken, requestToken } from './exchange.ts'
import { tokenPlace } from './place.ts'
import { isFresh } from './token.ts'
import type { Token } from './token.ts'
import type { TokenPlace } from './tokens.ts'

/** What is told of an authorization as it happens. */
export type AuthEvent = EventOf<'auth'>

/** The token of one call: got before it, and renewed if the API refuses it. */
export interface Authorizer {
  scheme: SecurityScheme
  /**
   * The token, kept or new.
   *
   * @throws PlaygroundError `consent_required`, `secret_required`, `token_endpoint_error`, `rate_limited`, `upstream_…`
   */
  authorize(): AsyncGenerator<AuthEvent, Token>
  /** Another token in place of one that the API answered with 401; none where there is none to be had, which is told. */
  renew(used: Token): AsyncGenerator<AuthEvent, Token | undefined>
  /** The API refused the second token, too. */
  refuse(used: Token): Promise<void>
}

/** Whose token is wanted for what. */
export interface AuthorizerOptions {
  api: ApiDescription
  scheme: SecurityScheme
  environment: Environment
  values: Values
  session: Session | undefined
  deadline: Deadline
}

/** An authorizer for one call. Token calls of several calls at once are one, and none of them ends because a reader leaves. */
export function createAuthorizer({ session, deadline, ...context }: AuthorizerOptions, deps: ProxyDependencies): Authorizer {
  const { scheme } = context
  const place = tokenPlace(context, session, deps.seal)
  const event = (step: AuthEvent['step']): AuthEvent => ({ type: 'auth', step, name: scheme.name, at: deps.clock.now() })
  const isUsable = (kept: Token | undefined): kept is Token => kept !== undefined && isFresh(kept, scheme.renew, deps.clock.now())
  const isOther = (kept: Token | undefined, used: Token | undefined): kept is Token => kept?.value !== used?.value && isUsable(kept)
  // Between a look at what is kept and the request another call may have got a token, or may have used up what renews this one.
  const fetchOnce = (used: Token | undefined) =>
    untilAborted(deps.tokens.once(place, async kept => isOther(kept, used) ? kept : fetched(context, place, kept, deps)), deadline.signal)

  async function* fetching(used: Token | undefined): AsyncGenerator<AuthEvent, Token> {
    yield event('token_requested')
    const token = await fetchOnce(used)
    yield event('token_received')
    return token
  }

  return {
    scheme,
    async* authorize() {
      const kept = await deps.tokens.find(place)
      if (isUsable(kept)) {
        yield event('token_reused')
        return kept
      }
      if (!isRenewable(scheme, kept)) throw new PlaygroundError('consent_required', { name: scheme.name })
      return yield* fetching(kept)
    },
    async* renew(used) {
      yield event('unauthorized')
      const kept = await deps.tokens.find(place)
      if (isOther(kept, used)) {
        yield event('token_reused')
        return kept
      }
      if (scheme.renew === 'never' || !isRenewable(scheme, used)) return undefined
      try {
        return yield* fetching(used)
      } catch (error) {
        if (deadline.signal.aborted) throw error
        yield event('failed')
        return undefined
      }
    },
    refuse: used => deps.tokens.change(place, used, kept => ({ ...kept, refused: true })),
  }
}

/** Whether a token can be had without the reader: an application asks for itself, or a consent left something to renew with. */
function isRenewable({ type }: SecurityScheme, token: Token | undefined): boolean {
  return type === 'clientCredentials' || token?.refreshToken !== undefined
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof PlaygroundError)) return false
  return error.code === 'consent_required' || (error.code === 'token_endpoint_error' && error.detail.oauth === 'invalid_client')
}

/** What is left of a token that the token endpoint will not renew: that there was one. */
function ended({ refreshToken: _, ...token }: Token): Token {
  return { ...token, refused: true }
}

/** Another token. What the token endpoint refuses to renew is marked, so that no other call and no other process tries again. */
async function fetched(context: ExchangeContext, place: TokenPlace, kept: Token | undefined, deps: ProxyDependencies): Promise<Token> {
  try {
    return await asked(context, kept, deps)
  } catch (error) {
    if (kept && isRefusal(error)) await deps.tokens.change(place, kept, ended)
    throw error
  }
}

async function asked(context: ExchangeContext, kept: Token | undefined, deps: ProxyDependencies): Promise<Token> {
  if (!isRenewable(context.scheme, kept)) throw new PlaygroundError('consent_required', { name: context.scheme.name })
  await takeTokenQuota(context, deps)
  const deadline = startDeadline(deps.clock, deps.config.limits, new AbortController().signal)
  try {
    if (context.scheme.type === 'clientCredentials') return await requestToken(context, deps, deadline)
    return await refreshToken(context, kept?.refreshToken ?? '', deps, deadline)
  } finally {
    deadline.end()
  }
}

/** Token endpoints are where credentials are guessed: they have a limit of their own (case X15). */
async function takeTokenQuota(context: ExchangeContext, { limiter, config }: ProxyDependencies): Promise<void> {
  if (context.environment !== 'live') return
  for (const key of clientTokenKeys(context)) assertQuota(await takeQuota(limiter, 'token', key, config.limits.tokenPerMinute))
}
