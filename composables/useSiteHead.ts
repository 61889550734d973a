import figtree from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import heebo from '@fontsource-variable/heebo/files/heebo-hebrew-wght-normal.woff2?url'
import vazirmatn from '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2?url'
import type { LocaleCode } from '#shared/locales.ts'

/** The font files of the scripts that pages of a language show: Latin names are in all. They have to be there before the style sheet is. */
const FONTS: Record<LocaleCode, string[]> = { ar: [vazirmatn, figtree], fa: [vazirmatn, figtree], he: [heebo, figtree], fr: [figtree], en: [figtree] }
const preload = (href: string) => ({ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: 'anonymous', href }) as const

/** What every page's head says: language and direction, title pattern, the fonts to preload. */
export function useSiteHead() {
  const locale = useReaderLocale()
  const { site } = useAppConfig()
  const { baseURL } = useRuntimeConfig().app
  useHead({
    htmlAttrs: { lang: () => locale.value.language, dir: () => locale.value.dir },
    titleTemplate: title => title && title !== site.name ? `${title} · ${site.name}` : site.name,
    link: [
      { rel: 'icon', type: 'image/svg+xml', href: `${baseURL}favicon.svg` },
      // Of use before the style sheet is read, that is on a first visit alone.
      ...(import.meta.server ? FONTS[locale.value.code].map(preload) : []),
    ],
    meta: [{ name: 'color-scheme', content: 'light dark' }],
  })
}
