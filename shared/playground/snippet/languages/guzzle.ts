import { phpGuzzle } from '@scalar/snippetz/plugins/php/guzzle'
import type { Language } from '#shared/playground/snippet/language.ts'
import { php, quoted } from '#shared/playground/snippet/languages/php.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'
import { text } from '#shared/playground/snippet/parts.ts'
import { escaped } from '#shared/playground/template/multipart.ts'

/** PHP with Guzzle, as Composer installs it. */
export const guzzle: Language = {
  generate: phpGuzzle.generate,
  json: 'structure',
  form: 'fields',
  basic: 'generated',
  payloadType: 'application/octet-stream',
  literals: /'body' => '([^'\n]*)'|'([^'\n]*)'/g,
  write: php.write,
  payload,
  finish: code => `<?php\n\nrequire 'vendor/autoload.php';\n\n${code}\n\necho $response->getBody();`,
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return `'body' => ${php.write(payload.parts)}`
    case 'file': return `'body' => ${opened(payload.file)}`
    case 'multipart': return `'multipart' => [\n${payload.parts.map(item).join('')}  ]`
  }
}

/** Guzzle puts names between quotes as they are. */
function item(part: FormPart): string {
  const name = php.write(part.name.map(piece => piece.type === 'text' ? text(escaped(piece.text)) : piece))
  const content = 'file' in part
    ? `${opened(part.file)}, 'filename' => ${quoted(escaped(part.file))}, 'headers' => ['Content-Type' => ${quoted(part.contentType)}]`
    : php.write(part.value)
  return `    ['name' => ${name}, 'contents' => ${content}],\n`
}

function opened(file: string): string {
  return `fopen(${quoted(file)}, 'r')`
}
