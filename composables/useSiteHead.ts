import figtree from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import heebo from '@fontsource-variable/heebo/files/heebo-hebrew-wght-normal.woff2?url'
import vazirmatn from '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2?url'
import type { LocaleCode } from '#shared/locales.ts'

/**
 * The font file of a language's own script. It has to be there before the style sheet is; a second one, for the Latin names in its text,
 * would keep both waiting on a slow network, and on a fast one is there in time without.
 */
const FONTS: Record<LocaleCode, string> = { ar: vazirmatn, fa: vazirmatn, he: heebo, fr: figtree, en: figtree }
const preload = (href: string) => ({ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: 'anonymous', href }) as const

/** The grounds of the two schemes, by the names of Tailwind's grey colours; a browser takes them for its own bars. */
const GROUNDS: Record<string, string> = { slate: '#0f172a', gray: '#101828', zinc: '#18181b', neutral: '#171717', stone: '#1c1917' }

/** What every page's head says: language and direction, title pattern, the fonts to preload. */
export function useSiteHead() {
  const locale = useReaderLocale()
  const { site, ui } = useAppConfig()
  const mode = useColorMode()
  const grounds = { light: '#ffffff', dark: GROUNDS[ui.colors.neutral] ?? '#0f172a' }
  /** That of the system's scheme, or of the one that the reader has chosen. */
  const ground = (own: 'light' | 'dark') => grounds[mode.preference === 'system' ? own : mode.value === 'dark' ? 'dark' : 'light']
  const { baseURL } = useRuntimeConfig().app
  // At once with what the page says, and not a frame later: it would be shown from the wrong side.
  if (import.meta.client) watch(locale, ({ language, dir }) => Object.assign(document.documentElement, { lang: language, dir }), { flush: 'sync' })
  useHead({
    htmlAttrs: { lang: () => locale.value.language, dir: () => locale.value.dir },
    titleTemplate: title => title && title !== site.name ? `${title} · ${site.name}` : site.name,
    link: [
      { rel: 'icon', type: 'image/svg+xml', href: `${baseURL}favicon.svg` },
      // Of use before the style sheet is read, that is on a first visit alone.
      ...(import.meta.server ? [preload(FONTS[locale.value.code])] : []),
    ],
    meta: [
      { name: 'color-scheme', content: 'light dark' },
      ...(['light', 'dark'] as const).map(own => ({ key: `ground-${own}`, name: 'theme-color', media: `(prefers-color-scheme: ${own})`, content: () => ground(own) })),
    ],
  })
}
