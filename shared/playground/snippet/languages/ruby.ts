import { rubyNative } from '@scalar/snippetz/plugins/ruby/native'
import type { Language } from '#shared/playground/snippet/language.ts'
import { sum } from '#shared/playground/snippet/literals.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** Ruby with net/http. */
export const ruby: Language = {
  generate: rubyNative.generate,
  json: 'text',
  form: 'text',
  basic: 'generated',
  literals: /request\.body = "([^"\n]*)"|"([^"\n]*)"|'([^'\n]*)'/g,
  write,
  payload,
  // Not only of an API that is reached over TLS, as the generator has it.
  finish: code => code.replace('http.use_ssl = true', 'http.use_ssl = url.scheme == \'https\''),
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return `request.body = ${write(payload.parts)}`
    case 'file': return `request.body = File.binread(${quoted(payload.file)})`
    case 'multipart': return `request.set_form([\n${payload.parts.map(item).join('')}], 'multipart/form-data')`
  }
}

function item(part: FormPart): string {
  const content = 'file' in part
    ? `File.open(${quoted(part.file)}, 'rb'), { filename: ${quoted(part.file)}, content_type: ${quoted(part.contentType)} }`
    : write(part.value)
  return `  [${write(part.name)}, ${content}],\n`
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: quoted,
    env: variable => `ENV.fetch('${variable}')`,
    encodedEnv: variable => `URI.encode_www_form_component(ENV.fetch('${variable}'))`,
    join: ' + ',
  })
}

/** Ruby reads a carriage return before a line end as part of the line end, wherever it stands. */
function quoted(value: string): string {
  return value.includes('\r')
    ? `"${value.replace(/[\\"]|#(?=[{$@])/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`).replaceAll('\n', String.raw`\n`)}"`
    : `'${value.replace(/[\\']/g, String.raw`\$&`)}'`
}
