import { shellCurl } from '@scalar/snippetz/plugins/shell/curl'
import type { Language } from '#shared/playground/snippet/language.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'

/** cURL in a POSIX shell. A secret in an address is inserted as it is. */
export const curl: Language = {
  generate: shellCurl.generate,
  json: 'text',
  form: 'fields',
  basic: 'generated',
  payloadType: 'application/json',
  literals: /'([^']*)'|(https:\/\/[\w-]+)/g,
  write,
  finish(code, { method, url }) {
    // `--data` would read a file after an @, HEAD would wait for a body, and braces and brackets in an address are patterns.
    const head = method === 'HEAD' ? code.replace('--request HEAD', '--head') : code
    const data = head.replace(/^ {2}--data (?=['"])/m, '  --data-raw ')
    return /[[\]{}]/.test(url) ? data.replace(/(?= \\\n|$)/, ' \\\n  --globoff') : data
  },
}

function write(parts: Part[]): string {
  const texts = parts.map(textOf).join('')
  if (!parts.some(part => part.type === 'env')) return /^https?:[\w:/.@%+,~-]+$/.test(texts) ? texts : quoted(texts)
  // One pair of double quotes reads best; what a shell would expand in them keeps its single quotes.
  if (!/["$`\\!]/.test(texts)) return `"${parts.map(part => part.type === 'env' ? read(part.variable) : textOf(part)).join('')}"`
  return parts.map(part => part.type === 'env' ? `"${read(part.variable)}"` : quoted(textOf(part))).join('')
}

function read(variable: string): string {
  return `\${${variable}}`
}

function textOf(part: Part): string {
  return part.type === 'text' ? part.text : ''
}

function quoted(value: string): string {
  return `'${value.replaceAll('\'', String.raw`'\''`)}'`
}
