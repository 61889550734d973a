/**
 * The text with its inline code blanked and its line ends kept.
 *
 * @example codeless('a `{{x}}` b') → 'a `````` b' of the same length
 */
export function codeless(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)((?:(?!\n\n)[\s\S])+?)(?<!`)\1(?!`)/g, code => code.replace(/[^\n]/g, '`'))
}

/** What Markdown components would swallow: a bare `{{x}}`, or a word after a colon that follows a space. */
export function swallowed(line: string): string[] {
  return line.match(/\{\{[^}]*\}\}|(?<=^|\s):[\p{L}][\w-]*/gu) ?? []
}
