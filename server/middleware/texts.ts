import { defineEventHandler, setResponseHeader } from 'h3'
import { docsText } from '../utils/docs/texts.ts'

/**
 * Pages as Markdown and lists of pages for tools, while pages are prerendered or written: a built site has them as files. They cannot be
 * routes of their own, since the path of any page may stand before `.md`.
 */
export default defineEventHandler(async (event) => {
  if (!(import.meta.dev || import.meta.prerender)) return
  const [path = ''] = event.path.split('?')
  if (event.method !== 'GET' || !/\.(?:md|txt)$/.test(path)) return
  const text = await docsText(event, decodeURI(path))
  if (text === undefined) return
  setResponseHeader(event, 'content-type', `text/${path.endsWith('.md') ? 'markdown' : 'plain'}; charset=utf-8`)
  return text
})
