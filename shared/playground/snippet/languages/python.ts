import { pythonRequests } from '@scalar/snippetz/plugins/python/requests'
import type { Finish, Language } from '#shared/playground/snippet/language.ts'
import { doubleQuoted } from '#shared/playground/snippet/literals.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** Python with Requests. */
export const python: Language = {
  generate: pythonRequests.generate,
  json: 'structure',
  form: 'fields',
  basic: 'generated',
  payloadType: 'application/json',
  literals: /data="([^"\n]*)"|"([^"\n]*)"/g,
  write,
  payload,
  finish: (code, facts) => program(code, 'requests', facts),
}

/** Code that calls and prints, with the modules that it needs. */
export function program(code: string, module: string, { env, encodes }: Pick<Finish, 'env' | 'encodes'>): string {
  const modules = [...env ? ['os'] : [], ...encodes ? ['urllib.parse'] : []].map(name => `import ${name}\n`).join('')
  return `${modules}${modules ? '\n' : ''}import ${module}\n\nresponse = ${code}\nprint(response.text)`
}

function payload(payload: Payload): string {
  switch (payload.type) {
    // Requests would write a body of text as Latin-1, hence the bytes.
    case 'text': return `data=${stringOf(payload.parts)}.encode()`
    case 'file': return `data=${opened(payload.file)}`
    case 'multipart': return `files=[\n${payload.parts.map(part => `        ${tuple(part)},\n`).join('')}    ]`
  }
}

/** All parts are files to Requests, since it sends the others first, and encoded where there is no file. */
function tuple(part: FormPart): string {
  const content = 'file' in part
    ? `${doubleQuoted(part.file)}, ${opened(part.file)}, ${doubleQuoted(part.contentType)}`
    : `None, ${write(part.value)}`
  return `(${write(part.name)}, (${content}))`
}

function opened(file: string): string {
  return `open(${doubleQuoted(file)}, "rb")`
}

function write(parts: Part[]): string {
  const [first] = parts
  return parts.length === 1 && first?.type === 'env' && !first.encoded ? `os.environ["${first.variable}"]` : stringOf(parts)
}

function stringOf(parts: Part[]): string {
  const isFormat = parts.some(part => part.type === 'env')
  const isBlock = parts.some(part => part.type === 'text' && part.text.includes('\n'))
  const content = parts.map(part => part.type === 'text' ? inString(part.text, isFormat, isBlock) : read(part)).join('')
  const quotes = isBlock ? '"""' : '"'
  // Three quotes in a row would end the block, and so would a last one.
  return (isFormat ? 'f' : '') + quotes + (isBlock ? content.replace(/"(?=""|$)/g, String.raw`\"`) : content) + quotes
}

function inString(value: string, isFormat: boolean, isBlock: boolean): string {
  const escaped = doubleQuoted(value).slice(1, -1)
  const text = isBlock ? escaped.replace(/\\([^])/g, (escape, character: string) => BLOCK[character] ?? escape) : escaped
  return isFormat ? text.replace(/[{}]/g, '$&$&') : text
}

/** Escapes that a block of lines does without. */
const BLOCK: Partial<Record<string, string>> = { 'n': '\n', '"': '"' }

/** An expression in braces may not hold the quotes of its string before Python 3.12. */
function read(part: Part): string {
  if (part.type !== 'env') return ''
  const value = `os.environ['${part.variable}']`
  return part.encoded ? `{urllib.parse.quote(${value}, safe='')}` : `{${value}}`
}
