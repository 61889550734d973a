import { createError, defineEventHandler, getQuery } from 'h3'
import { docsPage } from '../utils/docs/page.ts'

/**
 * The page at `?path=`, while pages are prerendered or written. Every page there is was prerendered, so that a running server knows
 * nothing more to say and carries no database.
 */
export default defineEventHandler(async (event) => {
  const { path } = getQuery(event)
  const page = (import.meta.dev || import.meta.prerender) && typeof path === 'string' ? await docsPage(event, path) : undefined
  if (!page) throw createError({ statusCode: 404, statusMessage: 'Not Found' })
  return page
})
