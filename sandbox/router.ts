import type { Answer, SandboxRequest } from './api.ts'
import { Refusal } from './refusal.ts'

/** Answers one route; `id` is the segment that stood in the place of `{id}`, or empty. */
export type Handler = (request: SandboxRequest, id: string) => Answer

/** Routes by `METHOD /path`, where a path may hold one `{id}`. */
export type Routes = Readonly<Record<string, Handler>>

/**
 * Makes one handler of a table of routes.
 * Refuses with `not_found`, or with `method_not_allowed` and an `Allow` header where only the method is wrong.
 */
export function createRouter(routes: Routes): (request: SandboxRequest) => Answer {
  const table = Object.entries(routes).map(([key, handler]) => {
    const [method = '', template = ''] = key.split(' ')
    return { method, handler, segments: template.split('/') }
  })
  return (request) => {
    const segments = request.path.split('/')
    const candidates = table.filter(route => matches(route.segments, segments))
    if (candidates.length === 0) throw new Refusal(404, 'not_found', 'There is nothing at this address.')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = candidates.find(candidate => candidate.method === method)
    if (!route) throw methodNotAllowed(candidates.map(candidate => candidate.method))
    return route.handler(request, segments[route.segments.indexOf('{id}')] ?? '')
  }
}

/** The same routes behind `check`, which throws where a request may not pass. Method and address are judged before it. */
export function guarded(routes: Routes, check: (request: SandboxRequest) => unknown): Routes {
  return Object.fromEntries(Object.entries(routes).map(([key, handler]): [string, Handler] => [key, (request, id) => {
    check(request)
    return handler(request, id)
  }]))
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return template.length === segments.length
    && template.every((part, index) => part === segments[index] || (part === '{id}' && segments[index] !== ''))
}

function methodNotAllowed(methods: readonly string[]): Refusal {
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  return new Refusal(405, 'method_not_allowed', 'This address does not take that method.', { headers: { allow: allowed.join(', ') } })
}
