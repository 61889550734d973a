import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ErrorCode } from '#shared/playground/error.ts'
import { ERROR_CODES } from '#shared/playground/error.ts'
import type { LocaleCode } from '#shared/locales.ts'

const textsSchema = z.object({
  answer: z.object({ megabytes: z.string(), cancelled: z.string(), compare: z.object({ missing: z.string(), types: z.object({ string: z.string() }) }) }),
  auth: z.object({
    api: z.object({ divar: z.object({ userConsent: z.string() }) }),
    app: z.object({ demo: z.string() }),
    callback: z.object({ copy: z.string(), copied: z.string() }),
    connect: z.string(),
    direct: z.object({ warning: z.string(), ready: z.string(), token: z.string(), api: z.object({ digishare: z.string() }) }),
    outcome: z.object({ denied: z.string(), granted: z.string() }),
    state: z.record(z.string(), z.string()),
    step: z.record(z.string(), z.string()),
  }),
  chrome: z.record(z.string(), z.string()),
  error: z.record(z.string(), z.string()),
  errors: z.record(z.enum(ERROR_CODES), z.object({ title: z.string(), text: z.string(), next: z.string() })),
  fallback: z.object({ notice: z.string() }),
  outdated: z.record(z.string(), z.string()),
  page: z.record(z.string(), z.string()),
  sample: z.record(z.string(), z.string()),
  search: z.record(z.string(), z.string()),
  tools: z.object({
    share: z.string(), copyLink: z.string(), linkCopied: z.string(), fromLink: z.string(),
    brokenLink: z.string(), foreignLink: z.string(), resetDone: z.string(),
  }),
  playground: z.object({
    direct: z.string(), elsewhere: z.string(), obstacle: z.record(z.string(), z.string()),
    clear: z.string(), code: z.string(), documented: z.string(), via: z.string(),
    body: z.string(), headers: z.string(), addHeader: z.string(), headerName: z.string(), headerValue: z.string(), parameters: z.string(),
    editUrl: z.string(), cancel: z.string(), save: z.string(), jsonMistake: z.string(), fileTooLarge: z.string(), departs: z.string(), sendAnyway: z.string(),
  }),
  translations: z.object({ caption: z.string(), changes: z.string(), state: z.record(z.string(), z.string()) }),
})

/** The interface texts of a language, as the site ships them. */
export function textsOf(locale: LocaleCode): z.infer<typeof textsSchema> {
  return textsSchema.parse(JSON.parse(readFileSync(`i18n/locales/${locale}.json`, 'utf8')))
}

/** The title that a code has in a language. */
export function titleOf(code: ErrorCode, locale: LocaleCode): string {
  return textsOf(locale).errors[code].title
}

/** The title of a content file, from its front matter. */
export function pageTitle(file: string): string {
  const [, title] = /^title: (.+)$/m.exec(readFileSync(`content/${file}`, 'utf8')) ?? []
  if (!title) throw new Error(`${file} has no title`)
  return title
}
