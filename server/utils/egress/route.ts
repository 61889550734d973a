import { sandboxUrl } from '#shared/apis/environment.ts'
import type { Environment } from '#shared/apis/environment.ts'
import { PlaygroundError } from '#shared/playground/error.ts'

/** Where a request is really dialled. */
export interface Route {
  url: URL
  /** The operator named this address as the sandbox: it may be plain HTTP and it may be private. Everything else stays on. */
  mapped: boolean
}

/**
 * The route of a target that has already been judged.
 *
 * @throws PlaygroundError `invalid_request` (name `environment`) where no sandbox is configured.
 */
export function routeOf(target: URL, environment: Environment, sandboxBase: string | undefined): Route {
  if (environment === 'live') return { url: target, mapped: false }
  if (sandboxBase === undefined) throw new PlaygroundError('invalid_request', { name: 'environment' })
  return { url: new URL(sandboxUrl(sandboxBase, target)), mapped: true }
}
