import { PLACEHOLDER_PATTERN } from '#shared/playground/template/placeholder.ts'

/** The tokens of a JSON template, names in braces among them. */
export const JSON_TOKENS = new RegExp(String.raw`"[^"\\]*(?:\\[^][^"\\]*)*"|${PLACEHOLDER_PATTERN}|[{}[\],:]|[^\s{}[\],:"]+`, 'g')

/** Levels beyond this one are not indented further: a body nested a hundred thousand times would fill the memory with blanks. */
const DEEPEST = 64

/**
 * A JSON template laid out anew, two spaces a level. Only white space between tokens changes, so that big integers, repeated
 * keys and names in braces stay as they are. The text has to be JSON (`jsonTemplateError`).
 *
 * @example formatJson('{"a":1,"b":[{n}],"c":{}}') → '{\n  "a": 1,\n  "b": [\n    {n}\n  ],\n  "c": {}\n}'
 */
export function formatJson(template: string): string {
  let depth = 0
  let before = ''
  let text = ''
  for (const [token] of template.matchAll(JSON_TOKENS)) {
    if (token === '}' || token === ']') depth -= 1
    text += breaksLine(before, token) ? `\n${'  '.repeat(Math.min(depth, DEEPEST))}${token}` : token
    if (token === ':') text += ' '
    if (token === '{' || token === '[') depth += 1
    before = token
  }
  return text
}

function breaksLine(before: string, token: string): boolean {
  if (before === ',') return true
  const opened = before === '{' || before === '['
  const closes = token === '}' || token === ']'
  return opened !== closes && (opened || closes)
}

/**
 * A JSON text without white space between its tokens.
 *
 * @example compactJson('{ "a": 1 }') → '{"a":1}'
 */
export function compactJson(text: string): string {
  return [...text.matchAll(JSON_TOKENS)].map(([token]) => token).join('')
}
