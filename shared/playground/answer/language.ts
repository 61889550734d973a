import type { BodyKind } from '#shared/playground/answer.ts'

/** Name of the grammar that colours a body: markup of any kind by that of XML, whose grammar needs no other. */
export function answerLanguage(kind: BodyKind, contentType = ''): string {
  if (kind === 'json') return 'json'
  return /[/+](?:xml|html)\b/i.test(contentType) ? 'xml' : 'text'
}
