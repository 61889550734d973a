import type { SecurityScheme } from '#shared/apis/description.ts'
import type { Sourced } from '#shared/playground/fill/values.ts'
import type { Seal } from '../session/seal.ts'
import type { Session } from '../session/session.ts'
import { authorizationServer, boundValues, credentialsOf } from './client.ts'
import type { ExchangeContext } from './client.ts'
import { SHARED_VAULT } from './tokens.ts'
import type { TokenPlace } from './tokens.ts'

/**
 * Where the token of a scheme is kept: apart by owner, API, environment, scheme, token address, client and secret, so that nobody
 * gets a token of somebody else, of another tenant or of other credentials (cases O14, O18). A consent is a reader's own, whoever
 * the application belongs to; else the owner of the credentials owns the token.
 *
 * @throws PlaygroundError `secret_required`, `placeholder_value`, and those of `authorizationServer`
 */
export function tokenPlace(context: ExchangeContext, session: Pick<Session, 'vault'> | undefined, seal: Pick<Seal, 'name'>): TokenPlace {
  const { api, scheme, environment, values } = context
  const { id, secret } = credentialsOf(scheme, values)
  const { token_endpoint: endpoint } = authorizationServer({ ...context, values: boundValues(scheme, values) })
  return {
    vault: vaultOf(scheme, secret ?? id, session),
    api: api.id,
    environment,
    id: seal.name(JSON.stringify([scheme.name, scheme.type, endpoint, id.value, secret?.value])),
  }
}

function vaultOf({ type }: SecurityScheme, { source }: Sourced, session: Pick<Session, 'vault'> | undefined): string {
  const own = type === 'authorizationCode' || source === 'session' || source === 'reader'
  return own ? session?.vault ?? '' : SHARED_VAULT
}
