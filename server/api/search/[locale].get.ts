import { createError, defineEventHandler, getRouterParam } from 'h3'
import { isLocaleCode } from '#shared/locales.ts'
import { searchRecords } from '../../utils/docs/search.ts'

/** What search knows of a language's pages, for the build and while pages are written: readers load the index that is made of it. */
export default defineEventHandler(async (event) => {
  const locale = getRouterParam(event, 'locale')
  if (!(import.meta.dev || import.meta.prerender) || !isLocaleCode(locale)) throw createError({ statusCode: 404, statusMessage: 'Not Found' })
  return searchRecords(event, locale)
})
