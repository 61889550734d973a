import { addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import type { NamedChange } from '../../shared/docs/freshness.ts'
import { readTranslations } from './read.ts'

const declaration = `declare module '#translations' {
  import type { NamedChange } from '#shared/docs/freshness.ts'
  import type { LocaleCode } from '#shared/locales.ts'
  /** What changed since translations were made, by language and shared address; fresh pages have no entry. */
  export const changes: Partial<Record<LocaleCode, Record<string, NamedChange[]>>>
}
`

/** Tells the pages which translations are older than their source (`#translations`), from digests and not from dates: a build needs no history. */
export default defineNuxtModule({
  meta: { name: 'dragoman-freshness' },
  setup(_options, nuxt) {
    addServerTemplate({
      filename: '#translations',
      getContents: () => {
        const changes: Record<string, Record<string, NamedChange[]>> = {}
        for (const { address, locales } of readTranslations(nuxt.options)) {
          for (const [code, page] of Object.entries(locales)) {
            if (page.state === 'outdated') changes[code] = { ...changes[code], [address]: page.changes }
          }
        }
        return `export const changes = ${JSON.stringify(changes)}`
      },
    })
    addTypeTemplate({ filename: 'types/translations.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
  },
})
