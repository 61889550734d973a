import { translations } from '#translations'
import { createError, defineEventHandler } from 'h3'

/** The state of every page in every language, while pages are prerendered or written: a page that shows it carries it. */
export default defineEventHandler(() => {
  if (!(import.meta.dev || import.meta.prerender)) throw createError({ statusCode: 404, statusMessage: 'Not Found' })
  return translations
})
