import { addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { constantOf } from '../site/constant.ts'
import { readTranslations } from './read.ts'

const declaration = `declare module '#translations' {
  /** Every page of the site with its state in every language. */
  export const translations: import('#shared/docs/freshness.ts').TranslatedPage[]
}
`

/** Tells the pages which translations are older than their source (\`#translations\`), from digests and not from dates: a build needs no history. */
export default defineNuxtModule({
  meta: { name: 'dragoman-freshness' },
  setup(_options, nuxt) {
    addServerTemplate({ filename: '#translations', getContents: () => constantOf('translations', readTranslations(nuxt.options)) })
    addTypeTemplate({ filename: 'types/translations.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
  },
})
