import { isPlaceholder } from '../../shared/playground/spec.ts'

const HASH = new Set(['bash', 'sh', 'shell', 'zsh', 'console', 'python', 'py', 'ruby', 'rb', 'yaml', 'yml', 'toml', 'perl', 'r', 'makefile', 'dockerfile', 'nginx', 'php'])
const SLASHES = new Set(['js', 'javascript', 'mjs', 'ts', 'typescript', 'jsx', 'tsx', 'go', 'java', 'kotlin', 'swift', 'csharp', 'cs', 'c', 'cpp', 'rust', 'scala', 'dart', 'php', 'json5', 'jsonc', 'json', 'scss'])
const MARKUP = new Set(['html', 'xml', 'vue', 'svg', 'md', 'markdown', 'mdc'])

/** A name in braces, as variables of requests are written. */
const NAME = /\{\{?\s*[\p{L}_][\p{L}\p{N}_.-]*\s*\}?\}/gu
const WORD = /[^\s"'`,;:=&?(){}[\]]+/g

function withoutComments(code: string, language: string): string {
  let text = code
  if (MARKUP.has(language)) text = text.replace(/<!--[^]*?-->/g, '')
  if (SLASHES.has(language)) text = text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
  if (HASH.has(language)) text = text.replace(/(^|\s)#.*$/gm, '$1')
  return language === 'sql' ? text.replace(/(^|\s)--\s.*$/gm, '$1') : text
}

/**
 * A code sample as all languages have to show it: without comments, blank lines and what stands for a value of the reader's own.
 *
 * @example normalSample('curl x -H "Key: YOUR_KEY" # votre clé', 'bash') → 'curl x -H "Key: …"'
 */
export function normalSample(code: string, language: string): string {
  const words = withoutComments(code, language).replace(NAME, '{}')
  const text = MARKUP.has(language) ? words : words.replace(/<[^<>\n=]*\p{L}[^<>\n=]*>/gu, '…')
  return text.replace(WORD, word => isPlaceholder(word) ? '…' : word).split('\n').map(line => line.trimEnd()).filter(Boolean).join('\n')
}
