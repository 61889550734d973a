import { phpCurl } from '@scalar/snippetz/plugins/php/curl'
import type { Language } from '#shared/playground/snippet/language.ts'
import { sum } from '#shared/playground/snippet/literals.ts'
import { joined, text } from '#shared/playground/snippet/parts.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import { disposition } from '#shared/playground/snippet/payload.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'
import { duplicateNames } from '#shared/playground/template/form.ts'

/** PHP with its cURL extension. */
export const php: Language = {
  generate: phpCurl.generate,
  json: 'structure',
  form: 'text',
  basic: 'generated',
  literals: /'([^'\n]*)'|"([^"\n]*)"/g,
  write,
  payload,
  boundary: repeatsName,
  finish(code, facts) {
    // Closing does nothing since PHP 8.0, and says so since 8.5.
    const call = code.replace(/\n\ncurl_close\(\$ch\);$/, '')
    const head = facts.method === 'HEAD' ? call.replace('CURLOPT_CUSTOMREQUEST, \'HEAD\'', 'CURLOPT_NOBODY, true') : call
    const boundary = facts.payload?.type === 'multipart' && repeatsName(facts.payload.parts) ? '$boundary = bin2hex(random_bytes(16));\n\n' : ''
    return `<?php\n\n${boundary}${head}`
  },
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return write(payload.parts)
    case 'file': return `file_get_contents(${quoted(payload.file)})`
    case 'multipart': return repeatsName(payload.parts) ? written(payload.parts) : `[\n${payload.parts.map(item).join('')}]`
  }
}

/** An array has each key once. */
function repeatsName(parts: FormPart[]): boolean {
  return duplicateNames(parts.map(part => write(part.name))).length > 0
}

function item(part: FormPart): string {
  const value = 'file' in part ? `new CURLFile(${[part.file, part.contentType, part.file].map(quoted).join(', ')})` : write(part.value)
  return `  ${write(part.name)} => ${value},\n`
}

/** The body line by line. */
function written(parts: FormPart[]): string {
  const lines = parts.flatMap(part => [
    write([text('--'), { type: 'boundary' }]),
    write(joined([text('Content-Disposition: '), ...disposition(part)])),
    ...'file' in part ? [quoted(`Content-Type: ${part.contentType}`)] : [],
    quoted(''),
    'file' in part ? `file_get_contents(${quoted(part.file)})` : write(part.value),
  ])
  const all = [...lines, write([text('--'), { type: 'boundary' }, text('--')]), quoted('')]
  return `implode("\\r\\n", [\n${all.map(line => `  ${line},\n`).join('')}])`
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: quoted,
    env: variable => `getenv('${variable}')`,
    encodedEnv: variable => `rawurlencode(getenv('${variable}'))`,
    boundary: '$boundary',
    join: ' . ',
  })
}

/** PHP's single quotes have no escape for a carriage return, and in the line ends of a file of source text it comes and goes. */
export function quoted(value: string): string {
  return value.includes('\r')
    ? `"${value.replace(/[\\"$]/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`).replaceAll('\n', String.raw`\n`)}"`
    : `'${value.replace(/[\\']/g, String.raw`\$&`)}'`
}
