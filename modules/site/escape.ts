/**
 * A text in HTML that is written by hand: as content, or as the value of an attribute in double quotes.
 *
 * @example escapeHtml('A & B') → 'A &#38; B'
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)
}

/**
 * A text in a regular expression, every character of it taken literally.
 *
 * @example escapeExpression('/v1.0/') → '/v1\.0/'
 */
export function escapeExpression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
