import type { RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'
import type { Language } from '#shared/playground/snippet/language.ts'
import { csharp } from '#shared/playground/snippet/languages/csharp.ts'
import { curl } from '#shared/playground/snippet/languages/curl.ts'
import { go } from '#shared/playground/snippet/languages/go.ts'
import { java } from '#shared/playground/snippet/languages/java.ts'
import { js } from '#shared/playground/snippet/languages/js.ts'
import { php } from '#shared/playground/snippet/languages/php.ts'
import { python } from '#shared/playground/snippet/languages/python.ts'
import { ruby } from '#shared/playground/snippet/languages/ruby.ts'
import { Marks } from '#shared/playground/snippet/marks.ts'
import { urlParts } from '#shared/playground/snippet/parts.ts'
import type { SnippetContext } from '#shared/playground/snippet/parts.ts'
import { basicParts, harRequest } from '#shared/playground/snippet/request.ts'

/** Languages of code samples: proper names, and the grammar that highlights them. */
export const SNIPPET_LANGUAGES = [
  { id: 'curl', label: 'cURL', grammar: 'bash' },
  { id: 'js', label: 'JavaScript', grammar: 'js' },
  { id: 'python', label: 'Python', grammar: 'python' },
  { id: 'php', label: 'PHP', grammar: 'php' },
  { id: 'go', label: 'Go', grammar: 'go' },
  { id: 'java', label: 'Java', grammar: 'java' },
  { id: 'csharp', label: 'C#', grammar: 'csharp' },
  { id: 'ruby', label: 'Ruby', grammar: 'ruby' },
] as const
/** The id of a language of code samples. */
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number]['id']

const LANGUAGES: Record<SnippetLanguage, Language> = { curl, js, python, php, go, java, csharp, ruby }

/**
 * A request as code that runs as it is once the environment variables of its secrets are set (`DIGISHARE_TOKEN`). A secret's value
 * never enters the code; other values are filled in; a name without a value shows its hint.
 *
 * @example snippet(spec, 'js', { api: 'digishare', secrets: new Set(['token']), values: {} })
 *   → "const response = await fetch('https://…', { headers: { Authorization: `Bearer ${process.env.DIGISHARE_TOKEN}` } }) …"
 */
export function snippet(request: RequestTemplate, language: SnippetLanguage, context: SnippetContext): string {
  const writer = LANGUAGES[language]
  const marks = new Marks(JSON.stringify([request, context.values, context.hints]))
  const har = harRequest(request, { language: writer, context, marks })
  const code = writer.generate(har, context.basic && writer.basic === 'generated' ? { auth: basicAuth(context.basic, context, marks) } : undefined)
  const { all } = marks
  return writer.finish(marks.rewrite(code, writer), {
    method: request.method,
    url: urlParts(request.url, context).map(part => part.type === 'text' ? part.text : '').join(''),
    env: all.some(part => part.type === 'env'),
    encodes: all.some(part => part.type === 'env' && part.encoded),
    payload: marks.payload,
  })
}

/**
 * What `snippet` needs to know of a request on a page.
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
