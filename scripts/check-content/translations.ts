import type { TranslatedPage } from '../../shared/docs/freshness.ts'
import type { LocaleCode } from '../../shared/locales.ts'
import { localeOf } from '../../shared/locales.ts'
import { placeOf } from '../i18n/status.ts'
import type { Finding } from './finding.ts'

const name = (code: LocaleCode) => new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? localeOf(code).name
const list = (codes: LocaleCode[]) => new Intl.ListFormat('en').format(codes.map(name))

function ofPage({ address, locales }: TranslatedPage, source: LocaleCode): Finding[] {
  const states = Object.entries(locales) as [LocaleCode, NonNullable<TranslatedPage['locales'][LocaleCode]>][]
  const first = states.find(([code]) => code === source && locales[source]?.file)?.[1] ?? states.find(([, { file }]) => file)?.[1]
  const missing = states.filter(([, { state }]) => state === 'missing').map(([code]) => code)
  const orphans = states.filter(([, { state }]) => state === 'orphan')
  const at = (file: string | undefined, rule: string, message: string): Finding => ({ file: `content/${file}`, line: 1, rule, level: 'warning', message })
  return [
    ...missing.length > 0 && orphans.length === 0 ? [at(first?.file, 'missing-translation', `The page "${address}" is missing in ${list(missing)}; readers see it in another language.`)] : [],
    ...orphans.map(([, { file }]) => at(file, 'orphan-translation', `There is no page "${address}" in ${name(source)}, the source language.`)),
    ...states.flatMap(([, { state, file, changes }]) => state === 'outdated'
      ? [at(file, 'outdated-translation', `The source page has changed since this translation was made: ${changes.map(placeOf).join(', ')}.`)]
      : []),
  ]
}

/** Pages that are missing in a language, older than their source page, or without one. What was never stamped is not known to be old. */
export function translationFindings(pages: readonly TranslatedPage[], source: LocaleCode): Finding[] {
  return pages.flatMap(page => ofPage(page, source))
}
