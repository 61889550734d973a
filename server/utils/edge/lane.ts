import type { App, EventHandler } from 'h3'

/**
 * Has a route answered before the framework looks at a call: without the hooks of other modules, which copy all settings and
 * guess a language for every request and took longer than the call itself. Every other path goes on as before.
 *
 * @param route The whole path, the site's base included.
 */
export function openLane({ options, stack }: App, route: string, handler: EventHandler): void {
  const { onRequest } = options
  options.onRequest = event => isRoute(event.path, route) ? undefined : onRequest?.(event)
  stack.unshift({ route, handler, match: rest => rest === '/' || rest.startsWith('?') })
}

function isRoute(path: string, route: string): boolean {
  return path === route || path.startsWith(`${route}?`)
}
