import type { SnippetLanguage } from '#shared/playground/snippet/languages.ts'
import { SNIPPET_LANGUAGES } from '#shared/playground/snippet/languages.ts'

const CHOICE = 'dragoman-code-language'

/** The language of code samples that a reader chose, for the whole site and the next visit. */
export function useCodeLanguage() {
  const kept = () => SNIPPET_LANGUAGES.find(({ id }) => id === localStorage.getItem(CHOICE))?.id ?? 'curl'
  const choice = useState<SnippetLanguage>('snippet-language', kept)
  return computed({
    get: () => choice.value,
    set: (language) => {
      choice.value = language
      localStorage.setItem(CHOICE, language)
    },
  })
}
