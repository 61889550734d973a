import { javaNethttp } from '@scalar/snippetz/plugins/java/nethttp'
import type { Language } from '#shared/playground/snippet/language.ts'
import { doubleQuoted, lineByLine, sum } from '#shared/playground/snippet/literals.ts'
import { joined, text } from '#shared/playground/snippet/parts.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import { disposition } from '#shared/playground/snippet/payload.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

const UTF_8 = 'java.nio.charset.StandardCharsets.UTF_8'

const PUBLISHERS: Record<Payload['type'], string> = {
  text: 'ofString(body)',
  file: 'ofFile(body)',
  multipart: 'ofByteArray(body.toByteArray())',
}

/** Java 11 and later with java.net.http, as a file that `java Main.java` runs. */
export const java: Language = {
  generate: javaNethttp.generate,
  json: 'text',
  form: 'text',
  basic: 'header',
  literals: /java\.io\.ByteArrayOutputStream body = .*\nbody\.write\("([^"\n]*)"\.getBytes\(.*\)\);|"([^"\n]*)"/g,
  write,
  payload,
  boundary: () => true,
  finish(code, facts) {
    const publisher = facts.payload && PUBLISHERS[facts.payload.type]
    const call = publisher ? code.replace(/^( {2}\.method\("\w+", HttpRequest\.BodyPublishers\.).*$/m, `$1${publisher})`) : code
    const body = call.split('\n').map(line => line && `    ${line}`).join('\n')
    return `import java.net.http.*;\n\npublic class Main {\n  public static void main(String[] args) throws Exception {\n${body}\n  }\n}`
  },
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return `String body = ${write(payload.parts)};`
    case 'file': return `java.nio.file.Path body = ${path(payload.file)};`
    case 'multipart': return [
      'String boundary = java.util.UUID.randomUUID().toString();',
      'java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();',
      ...payload.parts.flatMap(written),
      bytes([text('--'), { type: 'boundary' }, text('--\r\n')]),
    ].join('\n')
  }
}

function written(part: FormPart): string[] {
  const head = [text('--'), { type: 'boundary' as const }, text('\r\nContent-Disposition: '), ...disposition(part)]
  if (!('file' in part)) return [bytes([...head, text('\r\n\r\n'), ...part.value, text('\r\n')])]
  return [
    bytes([...head, text(`\r\nContent-Type: ${part.contentType}\r\n\r\n`)]),
    `body.write(java.nio.file.Files.readAllBytes(${path(part.file)}));`,
    bytes([text('\r\n')]),
  ]
}

function bytes(parts: Part[]): string {
  const sentence = write(joined(parts))
  return `body.write(${parts.length > 1 ? `(${sentence})` : sentence}.getBytes(${UTF_8}));`
}

function path(file: string): string {
  return `java.nio.file.Path.of(${doubleQuoted(file)})`
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: value => lineByLine(value, '\n  + '),
    env: variable => `System.getenv("${variable}")`,
    encodedEnv: variable => `java.net.URLEncoder.encode(System.getenv("${variable}"), ${UTF_8})`,
    basic: (username, password) =>
      `"Basic " + java.util.Base64.getEncoder().encodeToString((${username} + ":" + ${password}).getBytes(${UTF_8}))`,
    boundary: 'boundary',
    join: ' + ',
  })
}
