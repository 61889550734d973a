import type { Language } from '#shared/playground/snippet/language.ts'
import { curl } from '#shared/playground/snippet/languages/curl.ts'

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

const LOADERS: Record<Exclude<SnippetLanguage, 'curl'>, () => Promise<Language>> = {
  js: async () => (await import('#shared/playground/snippet/languages/js.ts')).js,
  python: async () => (await import('#shared/playground/snippet/languages/python.ts')).python,
  php: async () => (await import('#shared/playground/snippet/languages/php.ts')).php,
  go: async () => (await import('#shared/playground/snippet/languages/go.ts')).go,
  java: async () => (await import('#shared/playground/snippet/languages/java.ts')).java,
  csharp: async () => (await import('#shared/playground/snippet/languages/csharp.ts')).csharp,
  ruby: async () => (await import('#shared/playground/snippet/languages/ruby.ts')).ruby,
}

/** How a language writes a request. All but cURL, which every playground begins with, are loaded when they are first asked for. */
export function loadLanguage(id: SnippetLanguage): Promise<Language> {
  return id === 'curl' ? Promise.resolve(curl) : LOADERS[id]()
}
