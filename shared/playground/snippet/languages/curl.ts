import { shellCurl } from '@scalar/snippetz/plugins/shell/curl'
import type { Language } from '#shared/playground/snippet/language.ts'
import { text } from '#shared/playground/snippet/parts.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** cURL in a POSIX shell. A secret in an address is inserted as it is. */
export const curl: Language = {
  generate: shellCurl.generate,
  json: 'text',
  form: 'fields',
  basic: 'generated',
  payloadType: 'application/json',
  literals: /--data '([^']*)'|'([^']*)'|(https:\/\/[\w-]+)/g,
  write,
  payload,
  finish(code, { method, url }) {
    // HEAD would wait for a body, and braces and brackets in an address are patterns.
    const head = method === 'HEAD' ? code.replace('--request HEAD', '--head') : code
    return /[[\]{}]/.test(url) ? head.replace(/(?= \\\n|$)/, ' \\\n  --globoff') : head
  },
}

function payload(payload: Payload): string {
  switch (payload.type) {
    // `--data` would read a file after an @.
    case 'text': return `--data-raw ${write(payload.parts)}`
    case 'file': return `--data-binary ${quoted(`@${path(payload.file)}`)}`
    case 'multipart': return payload.parts.map(field).join(' \\\n  ')
  }
}

/** What is sent as a text says so, since `--form` takes a value that begins with @ or < for a file. */
function field(part: FormPart): string {
  if (!('file' in part)) return `--form-string ${write([...part.name, text('='), ...part.value])}`
  const file = path(part.file).replace(/[\\"]/g, String.raw`\$&`)
  return `--form ${write([...part.name, text(`=@"${file}";type=${part.contentType}`)])}`
}

/** A lone hyphen would be the standard input. */
function path(file: string): string {
  return file === '-' ? './-' : file
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
