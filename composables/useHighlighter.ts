import type { HighlighterCore, LanguageRegistration, ThemedToken } from 'shiki'
import { THEMES } from '#shared/docs/themes.ts'

/** Grammars that the panel can show; each is a chunk of its own, loaded when it is first shown. */
const GRAMMARS: Record<string, () => Promise<{ default: LanguageRegistration[] }>> = {
  bash: () => import('shiki/langs/bash.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  js: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
}

/** A longer line, in characters, is left without colours. */
const LONGEST_LINE = 5000

let core: Promise<HighlighterCore> | undefined

async function create(): Promise<HighlighterCore> {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ])
  return createHighlighterCore({
    themes: [import('shiki/themes/github-light-high-contrast.mjs'), import('shiki/themes/github-dark-high-contrast.mjs')],
    langs: [],
    engine: createJavaScriptRegexEngine(),
  })
}

/** Lines of coloured tokens for a text, loading highlighter and grammar on first use; plain text for an unknown language. */
export async function highlightTokens(code: string, language: string): Promise<ThemedToken[][] | undefined> {
  const grammar = GRAMMARS[language]
  if (!grammar) return undefined
  core ??= create()
  const highlighter = await core
  if (!highlighter.getLoadedLanguages().includes(language)) await highlighter.loadLanguage(grammar())
  return highlighter.codeToTokens(code, { lang: language, themes: THEMES, defaultColor: false, tokenizeMaxLineLength: LONGEST_LINE }).tokens
}
