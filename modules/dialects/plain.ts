/**
 * Inline Markdown as plain words, for titles and descriptions; names of emoji are left out.
 *
 * @example plainText('The **`code`** [flow](/x)') → 'The code flow'
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<!--[^]*?-->/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\]|\{[^}]*\})?/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/(`+)([^`]+)\1/g, '$2')
    .replace(/(\*{1,3}|(?<![\p{L}\p{N}])_{1,3})(?=\S)(.*?\S)\1/gu, '$2')
    .replace(/\*{2,}/g, '')
    .replace(/(?<![\w:]):[a-z\d_+-]+:(?!\w)/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}
