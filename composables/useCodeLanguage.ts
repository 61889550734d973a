import type { SnippetLanguage } from '#shared/playground/snippet/languages.ts'
import { SNIPPET_CLIENTS, SNIPPET_LANGUAGES } from '#shared/playground/snippet/languages.ts'

const CHOICE = 'dragoman-code-language'

/** The language of code samples, or another client of it, that a reader chose, for the whole site and the next visit. */
export function useCodeLanguage() {
  const kept = () => [...SNIPPET_LANGUAGES, ...SNIPPET_CLIENTS].find(({ id }) => id === localStorage.getItem(CHOICE))?.id ?? 'curl'
  const choice = useState<SnippetLanguage>('snippet-language', kept)
  return computed({
    get: () => choice.value,
    set: (language) => {
      choice.value = language
      localStorage.setItem(CHOICE, language)
    },
  })
}
