import { createError, defineEventHandler, getQuery } from 'h3'
import { docsPage } from '../utils/docs/page.ts'

/** The page at `?path=`, for prerendering and for addresses that were not prerendered. */
export default defineEventHandler(async (event) => {
  const { path } = getQuery(event)
  const page = typeof path === 'string' ? await docsPage(event, path) : undefined
  if (!page) throw createError({ statusCode: 404, statusMessage: 'Not Found' })
  return page
})
