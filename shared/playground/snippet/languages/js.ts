import { jsFetch } from '@scalar/snippetz/plugins/js/fetch'
import type { Language } from '#shared/playground/snippet/language.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'

/** JavaScript's fetch, with the environment as Node.js, Deno and Bun have it. */
export const js: Language = {
  generate: jsFetch.generate,
  json: 'structure',
  form: 'fields',
  basic: 'header',
  literals: /'([^'\n]*)'/g,
  write,
  finish(code) {
    // A form with files is built first, and the generator leaves the files empty.
    const files = code.replace(/new Blob\(\[\]\), ('(?:[^'\\]|\\[^])*')/g, 'await openAsBlob($1), $1')
    const call = files.replace(/^fetch\(/m, 'const response = await fetch(')
    return `${files === code ? '' : 'import { openAsBlob } from \'node:fs\'\n\n'}${call}\nconsole.log(await response.text())`
  },
}

function write(parts: Part[]): string {
  const [first] = parts
  if (parts.length === 1 && first?.type === 'env' && !first.encoded) return read(first.variable)
  const isText = first?.type === 'text' && parts.length === 1
  return isText && !first.text.includes('\n') ? quoted(first.text) : `\`${parts.map(inTemplate).join('')}\``
}

function inTemplate(part: Part): string {
  switch (part.type) {
    case 'text': return part.text.replace(/[\\`]|\$(?=\{)/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`)
    case 'env': return part.encoded ? `\${encodeURIComponent(${read(part.variable)})}` : `\${${read(part.variable)}}`
    case 'basic': return `Basic \${btoa(${pair(part.username, part.password)})}`
  }
}

function pair(username: Part[], password: Part[]): string {
  return write([...username, { type: 'text', text: ':' }, ...password])
}

function read(variable: string): string {
  return `process.env.${variable}`
}

function quoted(value: string): string {
  return `'${JSON.stringify(value).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll('\'', String.raw`\'`)}'`
}
