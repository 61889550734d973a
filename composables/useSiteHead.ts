import figtree from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import heebo from '@fontsource-variable/heebo/files/heebo-hebrew-wght-normal.woff2?url'
import vazirmatn from '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2?url'
import type { LocaleCode } from '#shared/locales.ts'

/** The font file of each language's own script, which is worth loading before the style sheet asks for it. */
const SCRIPT_FONT: Record<LocaleCode, string> = { ar: vazirmatn, fa: vazirmatn, he: heebo, fr: figtree, en: figtree }

/** What every page's head says: language and direction, title pattern, the one font to preload. */
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
      ...(import.meta.server ? [{ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: 'anonymous', href: SCRIPT_FONT[locale.value.code] } as const] : []),
    ],
    meta: [{ name: 'color-scheme', content: 'light dark' }],
  })
}
