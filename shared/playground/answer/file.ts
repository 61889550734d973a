import type { Exchange } from '#shared/playground/event.ts'
import { headerOf, kindOf } from '#shared/playground/answer.ts'

/** Endings of the types that have another one than their own name. */
const ENDINGS: Record<string, string> = {
  'jpeg': 'jpg', 'svg+xml': 'svg', 'plain': 'txt', 'javascript': 'js', 'x-ndjson': 'ndjson', 'event-stream': 'txt', 'octet-stream': 'bin',
  'x-icon': 'ico', 'vnd.microsoft.icon': 'ico', 'x-www-form-urlencoded': 'txt', 'xhtml+xml': 'html', 'markdown': 'md',
}

/**
 * Name of the file that an answer is saved as. What the answer itself proposes is not heeded: a name from elsewhere may pretend to
 * another type.
 *
 * @example fileNameOf('listCampaigns', jsonAnswer) → 'listCampaigns.json'
 */
export function fileNameOf(operation: string, exchange: Exchange): string {
  const type = (headerOf(exchange, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase().split('/')[1] ?? ''
  return `${operation.replace(/[^\w.-]/g, '') || 'answer'}.${endingOf(type, exchange)}`
}

function endingOf(type: string, exchange: Exchange): string {
  const known = Object.hasOwn(ENDINGS, type) ? ENDINGS[type] : undefined
  if (known) return known
  if (type.endsWith('+json')) return 'json'
  if (type.endsWith('+xml')) return 'xml'
  if (/^(?:json|xml|html|css|csv|yaml|png|gif|webp|avif|bmp|pdf|zip|gzip)$/.test(type)) return type
  return kindOf(exchange) === 'binary' ? 'bin' : 'txt'
}
