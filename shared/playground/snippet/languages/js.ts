import { jsFetch } from '@scalar/snippetz/plugins/js/fetch'
import type { Language } from '#shared/playground/snippet/language.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import { hasFile } from '#shared/playground/snippet/payload.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** JavaScript's fetch, with the environment as Node.js, Deno and Bun have it. */
export const js: Language = {
  generate: jsFetch.generate,
  json: 'structure',
  form: 'fields',
  basic: 'header',
  literals: /'([^'\n]*)'/g,
  write,
  payload,
  finish(code, { payload }) {
    const imports = hasFile(payload) ? `${READ_FILE}\n\n` : ''
    return `${imports}${formData(payload)}const response = await ${code}\nconsole.log(await response.text())`
  },
}

/** The line that code needs which reads files. */
export const READ_FILE = 'import { readFile } from \'node:fs/promises\''

/** The lines that make the form of a multipart body. */
export function formData(payload: Payload | undefined): string {
  return payload?.type === 'multipart' ? `const formData = new FormData()\n${payload.parts.map(append).join('')}\n` : ''
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return write(payload.parts)
    case 'file': return read(payload.file)
    case 'multipart': return 'formData'
  }
}

function append(part: FormPart): string {
  const values = 'file' in part
    ? [`new Blob([${read(part.file)}], { type: ${quoted(part.contentType)} })`, quoted(part.file)]
    : [write(part.value)]
  return `formData.append(${[write(part.name), ...values].join(', ')})\n`
}

function read(file: string): string {
  return `await readFile(${quoted(file)})`
}

function write(parts: Part[]): string {
  const [first] = parts
  if (parts.length === 1 && first?.type === 'env' && !first.encoded) return env(first.variable)
  const isText = first?.type === 'text' && parts.length === 1
  return isText && !first.text.includes('\n') ? quoted(first.text) : `\`${parts.map(inTemplate).join('')}\``
}

function inTemplate(part: Part): string {
  switch (part.type) {
    case 'text': return part.text.replace(/[\\`]|\$(?=\{)/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`)
    case 'env': return part.encoded ? `\${encodeURIComponent(${env(part.variable)})}` : `\${${env(part.variable)}}`
    case 'basic': return `Basic \${btoa(${pair(part.username, part.password)})}`
    case 'boundary': return ''
  }
}

function pair(username: Part[], password: Part[]): string {
  return write([...username, { type: 'text', text: ':' }, ...password])
}

function env(variable: string): string {
  return `process.env.${variable}`
}

function quoted(value: string): string {
  return `'${JSON.stringify(value).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll('\'', String.raw`\'`)}'`
}
