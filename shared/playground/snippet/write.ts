import type { RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'
import type { Language } from '#shared/playground/snippet/language.ts'
import { Marks } from '#shared/playground/snippet/marks.ts'
import { urlParts } from '#shared/playground/snippet/parts.ts'
import type { SnippetContext } from '#shared/playground/snippet/parts.ts'
import { basicParts, harRequest } from '#shared/playground/snippet/request.ts'

/**
 * A request as code that runs as it is once the environment variables of its secrets are set (`DIGISHARE_TOKEN`). A secret's value
 * never enters the code; other values are filled in; a name without a value shows its hint.
 *
 * @example writeSnippet(spec, js, { api: 'digishare', secrets: new Set(['token']), values: {} })
 *   → "const response = await fetch('https://…', { headers: { Authorization: `Bearer ${process.env.DIGISHARE_TOKEN}` } }) …"
 */
export function writeSnippet(request: RequestTemplate, language: Language, context: SnippetContext): string {
  const marks = new Marks(JSON.stringify([request, context.values, context.hints]))
  const har = harRequest(request, { language, context, marks })
  const code = language.generate(har, context.basic && language.basic === 'generated' ? { auth: basicAuth(context.basic, context, marks) } : undefined)
  const { all } = marks
  return language.finish(marks.rewrite(code, language), {
    method: request.method,
    url: urlParts(request.url, context).map(part => part.type === 'text' ? part.text : '').join(''),
    env: all.some(part => part.type === 'env'),
    encodes: all.some(part => part.type === 'env' && part.encoded),
    payload: marks.payload,
  })
}

/**
 * What `writeSnippet` needs to know of a request on a page.
 *
 * @example snippetContext(spec, { page: '2' }) → { api: 'digishare', secrets: Set { 'token' }, values: { page: '2' }, … }
 */
export function snippetContext(spec: RequestSpec, values: Record<string, string>): SnippetContext {
  const known = (field: 'value' | 'hint') => Object.fromEntries(spec.variables.flatMap(variable => variable[field] === undefined ? [] : [[variable.name, variable[field]]]))
  return {
    api: spec.api,
    secrets: new Set(spec.variables.filter(({ secret }) => secret).map(({ name }) => name)),
    values: { ...known('value'), ...values },
    hints: known('hint'),
    basic: spec.basic,
  }
}

function basicAuth(basic: { username: string, password: string }, context: SnippetContext, marks: Marks): { username: string, password: string } {
  const { username, password } = basicParts(basic, context)
  return { username: marks.mark(username), password: marks.mark(password) }
}
