import type { Language } from '#shared/playground/snippet/language.ts'
import { curl } from '#shared/playground/snippet/languages/curl.ts'

/** Languages of code samples: proper names, also that of the client they begin with, and the grammar that highlights them. */
export const SNIPPET_LANGUAGES = [
  { id: 'curl', label: 'cURL', client: 'cURL', grammar: 'bash' },
  { id: 'js', label: 'JavaScript', client: 'fetch', grammar: 'js' },
  { id: 'python', label: 'Python', client: 'Requests', grammar: 'python' },
  { id: 'php', label: 'PHP', client: 'cURL', grammar: 'php' },
  { id: 'go', label: 'Go', client: 'net/http', grammar: 'go' },
  { id: 'java', label: 'Java', client: 'java.net.http', grammar: 'java' },
  { id: 'csharp', label: 'C#', client: 'HttpClient', grammar: 'csharp' },
  { id: 'ruby', label: 'Ruby', client: 'net/http', grammar: 'ruby' },
] as const
/** Other clients of the same languages. */
export const SNIPPET_CLIENTS = [
  { id: 'axios', of: 'js', label: 'Axios' },
  { id: 'httpx', of: 'python', label: 'HTTPX' },
  { id: 'guzzle', of: 'php', label: 'Guzzle' },
] as const
/** The id of a way to write code samples: that of a language, or of another client of it. */
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES | typeof SNIPPET_CLIENTS)[number]['id']

/** The language of a way to write code samples. */
export function languageOf(id: SnippetLanguage): (typeof SNIPPET_LANGUAGES)[number] {
  const name = SNIPPET_CLIENTS.find(client => client.id === id)?.of ?? id
  return SNIPPET_LANGUAGES.find(language => language.id === name) ?? SNIPPET_LANGUAGES[0]
}

/** The clients of a language, the one that it begins with first. */
export function clientsOf({ id, client }: (typeof SNIPPET_LANGUAGES)[number]): { id: SnippetLanguage, label: string }[] {
  return [{ id, label: client }, ...SNIPPET_CLIENTS.filter(other => other.of === id)]
}

const LOADERS: Record<Exclude<SnippetLanguage, 'curl'>, () => Promise<Language>> = {
  js: async () => (await import('#shared/playground/snippet/languages/js.ts')).js,
  python: async () => (await import('#shared/playground/snippet/languages/python.ts')).python,
  php: async () => (await import('#shared/playground/snippet/languages/php.ts')).php,
  go: async () => (await import('#shared/playground/snippet/languages/go.ts')).go,
  java: async () => (await import('#shared/playground/snippet/languages/java.ts')).java,
  csharp: async () => (await import('#shared/playground/snippet/languages/csharp.ts')).csharp,
  ruby: async () => (await import('#shared/playground/snippet/languages/ruby.ts')).ruby,
  axios: async () => (await import('#shared/playground/snippet/languages/axios.ts')).axios,
  httpx: async () => (await import('#shared/playground/snippet/languages/httpx.ts')).httpx,
  guzzle: async () => (await import('#shared/playground/snippet/languages/guzzle.ts')).guzzle,
}

/** How a language writes a request. All but cURL, which every playground begins with, are loaded when they are first asked for. */
export function loadLanguage(id: SnippetLanguage): Promise<Language> {
  return id === 'curl' ? Promise.resolve(curl) : LOADERS[id]()
}
