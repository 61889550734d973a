import type { Locale } from '../../shared/locales.ts'

/** What a static page at the root says in one language. */
export interface RootTexts {
  locale: Locale
  choose: string
  notFound: string
  home: string
}

/** Where the last language is remembered; not a secret. */
export const LAST_LOCALE_KEY = 'dragoman-locale'

const escape = (text: string) => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

const STYLE = `
:root{color-scheme:light dark;font-family:system-ui,sans-serif}
body{margin:0;min-height:100svh;display:grid;place-content:center;gap:1.5rem;padding:1.5rem;background:Canvas;color:CanvasText}
h1{font-size:1.5rem;margin:0;text-align:center}
nav{display:grid;gap:.75rem;min-width:min(20rem,calc(100vw - 3rem))}
a{display:block;padding:.9rem 1.25rem;border:1px solid color-mix(in srgb,CanvasText 25%,transparent);border-radius:.6rem;color:inherit;text-decoration:none;font-size:1.15rem}
a:hover{border-color:currentColor}a:focus-visible{outline:3px solid #0d9488;outline-offset:2px}
[data-locale]{display:none}[data-locale].shown{display:grid;gap:1.5rem;text-align:center}`

function document(title: string, script: string, body: string): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
<script>${script}</script>
</head>
<body>
${body}
</body>
</html>
`
}

const links = (texts: RootTexts[], base: string) => texts.map(({ locale }) =>
  `<a href="${base}${locale.code}" lang="${locale.language}" hreflang="${locale.language}" dir="${locale.dir}">${escape(locale.name)}</a>`).join('\n')

/** The page at \`/\`: the languages under their own names; a returning reader is taken to the last one. */
export function chooserPage(name: string, texts: RootTexts[], base: string): string {
  const script = `try{var l=localStorage.getItem('${LAST_LOCALE_KEY}');if(${JSON.stringify(texts.map(({ locale }) => locale.code))}.indexOf(l)>=0)location.replace('${base}'+l)}catch(e){}`
  return document(name, script, `<main>\n<h1 dir="auto">${escape(name)}</h1>\n<nav aria-label="${escape(texts.map(text => text.choose).join(' · '))}">\n${links(texts, base)}\n</nav>\n</main>`)
}

/** The page that a static host shows for an unknown address, in the language of the address's first segment. */
export function notFoundPage(name: string, texts: RootTexts[], base: string): string {
  const table = Object.fromEntries(texts.map(({ locale }) => [locale.code, [locale.language, locale.dir]]))
  const script = `addEventListener('DOMContentLoaded',function(){var c=location.pathname.slice(${base.length}).split('/')[0],t=${JSON.stringify(table)},l=t[c]?c:'en',h=document.documentElement;h.lang=t[l][0];h.dir=t[l][1];document.querySelector('[data-locale='+l+']').className='shown'})`
  const sections = texts.map(({ locale, notFound, home }) =>
    `<section data-locale="${locale.code}" lang="${locale.language}" dir="${locale.dir}"><h1>${escape(notFound)}</h1><a href="${base}${locale.code}">${escape(home)}</a></section>`)
  return document(`404 · ${name}`, script, `<main>\n${sections.join('\n')}\n<noscript><nav>${links(texts, base)}</nav></noscript>\n</main>`)
}
