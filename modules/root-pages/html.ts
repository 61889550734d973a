import { ogLocale } from '../../shared/docs/alternates.ts'
import type { Locale, LocaleCode } from '../../shared/locales.ts'
import { LAST_LOCALE_KEY } from '../../shared/locales.ts'
import { escapeHtml } from '../site/escape.ts'

/** What a static page at the root says in one language. */
export interface RootTexts {
  locale: Locale
  choose: string
  notFound: string
  notFoundHint: string
  home: string
}

/** What the pages at the root know of their site. */
export interface RootSite {
  name: string
  /** One for each language of the site. */
  texts: RootTexts[]
  /** Prefix of all addresses of the site, with a slash at both ends. */
  base: string
  /** Origin of the site, where it is known. */
  origin?: string
  source: LocaleCode
}

const STYLE = `
:root{color-scheme:light dark;font-family:system-ui,sans-serif}
body{margin:0;min-height:100svh;display:grid;place-content:center;gap:1.5rem;padding:1.5rem;background:Canvas;color:CanvasText}
h1{font-size:1.5rem;margin:0;text-align:center}p{margin:0;max-width:60ch;text-wrap:balance}
nav{display:grid;gap:.75rem;min-width:min(20rem,calc(100vw - 3rem))}
a{display:block;padding:.9rem 1.25rem;border:1px solid color-mix(in srgb,CanvasText 25%,transparent);border-radius:.6rem;color:inherit;text-decoration:none;font-size:1.15rem}
a:hover{border-color:currentColor}a:focus-visible{outline:3px solid currentColor;outline-offset:2px}
[data-locale]{display:none}[data-locale].shown{display:grid;gap:1.5rem;text-align:center}`

interface Said { title: string, description: string, base: string }

function document({ language, dir }: Pick<Locale, 'language' | 'dir'>, { title, description, base }: Said, head: string, body: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121212">
<link rel="icon" type="image/svg+xml" href="${base}favicon.svg">
<style>${STYLE}</style>
${head}</head>
<body>
${body}
</body>
</html>
`
}

/** Of pages that speak several languages at once. */
const ROOT = { language: 'en', dir: 'ltr' } as const

const homeOf = ({ texts, base }: RootSite, { code }: Locale) => texts.length > 1 ? base + code : base

const links = (site: RootSite) => site.texts.map(({ locale }) =>
  `<a href="${homeOf(site, locale)}" lang="${locale.language}" hreflang="${locale.language}" dir="${locale.dir}">${escapeHtml(locale.name)}</a>`).join('\n')

/** Texts in several languages side by side, each in its own direction (U+2068 to U+2069), since an attribute has no elements. */
const sideBySide = (texts: string[]) => texts.map(text => `\u2068${text}\u2069`).join(' · ')

/** What cards of shared links say of the site itself. */
function ogTags({ name, texts, base, origin, source }: RootSite): string {
  if (!origin) return ''
  const row = texts.find(({ locale }) => locale.code === source)?.locale
  const said = {
    'og:type': 'website',
    'og:site_name': name,
    'og:title': name,
    'og:description': sideBySide(texts.map(({ locale }) => locale.name)),
    'og:url': origin + base,
    ...row && { 'og:locale': ogLocale(row) },
  }
  return Object.entries(said).map(([property, content]) => `<meta property="${property}" content="${escapeHtml(content)}">\n`).join('')
}

/** The page at `/`: the languages under their own names; a returning reader is taken to the last one. */
export function chooserPage(site: RootSite): string {
  const { name, texts, base, origin = '' } = site
  const script = `try{var l=localStorage.getItem('${LAST_LOCALE_KEY}');if(${JSON.stringify(texts.map(({ locale }) => locale.code))}.indexOf(l)>=0)location.replace('${base}'+l)}catch(e){}`
  const canonical = `<link rel="canonical" href="${origin}${base}">\n`
  const choose = sideBySide(texts.map(text => text.choose))
  const body = `<main>\n<h1 dir="auto">${escapeHtml(name)}</h1>\n<nav aria-label="${escapeHtml(choose)}">\n${links(site)}\n</nav>\n</main>`
  return document(ROOT, { title: name, description: choose, base }, `${canonical}${ogTags(site)}<script>${script}</script>\n`, body)
}

/** A host may answer a request for the page's own address with it, and with status 200. */
const NOINDEX = '<meta name="robots" content="noindex">\n'

function section(site: RootSite, { locale, notFound, notFoundHint, home }: RootTexts, shown: boolean): string {
  const attributes = `data-locale="${locale.code}" lang="${locale.language}" dir="${locale.dir}"${shown ? ' class="shown"' : ''}`
  return `<section ${attributes}><h1>${escapeHtml(notFound)}</h1><p>${escapeHtml(notFoundHint)}</p><a href="${homeOf(site, locale)}">${escapeHtml(home)}</a></section>`
}

/** The page for unknown addresses in one language, for hosts that can tell by the address which one to show. */
export function localNotFoundPage(site: RootSite, text: RootTexts): string {
  const said = { title: `${text.notFound} · ${site.name}`, description: text.notFoundHint, base: site.base }
  return document(text.locale, said, NOINDEX, `<main>\n${section(site, text, true)}\n</main>`)
}

/** The page that a static host shows for an unknown address, in the language of the address's first segment. */
export function notFoundPage(site: RootSite): string {
  const { name, texts, base, source } = site
  const [only] = texts
  if (only && texts.length === 1) return localNotFoundPage(site, only)
  const table = Object.fromEntries(texts.map(({ locale }) => [locale.code, [locale.language, locale.dir]]))
  const script = `addEventListener('DOMContentLoaded',function(){var c=location.pathname.slice(${base.length}).split('/')[0],t=${JSON.stringify(table)},l=Object.hasOwn(t,c)?c:'${source}',h=document.documentElement;h.lang=t[l][0];h.dir=t[l][1];document.querySelector('[data-locale='+l+']').className='shown'})`
  const body = `<main>\n${texts.map(text => section(site, text, false)).join('\n')}\n<noscript><nav>${links(site)}</nav></noscript>\n</main>`
  const description = texts.find(({ locale }) => locale.code === source)?.notFoundHint ?? ''
  return document(ROOT, { title: `404 · ${name}`, description, base }, `${NOINDEX}<script>${script}</script>\n`, body)
}
