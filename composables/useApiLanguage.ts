import type { InjectionKey } from 'vue'

const LANGUAGE: InjectionKey<string | undefined> = Symbol('language of the words of an API\'s file')

/** Says to all parts of a panel in which language the API's file speaks (`x-dragoman.language`). */
export function provideApiLanguage(language: string | undefined) {
  provide(LANGUAGE, language)
}

/** The `lang` of words that come from the API's file; without one they are taken to be in the page's own language. */
export function useApiLanguage(): string | undefined {
  return inject(LANGUAGE, undefined)
}
