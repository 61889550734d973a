import { goNative } from '@scalar/snippetz/plugins/go/native'
import type { Language } from '#shared/playground/snippet/language.ts'
import { doubleQuoted, sum } from '#shared/playground/snippet/literals.ts'
import { text } from '#shared/playground/snippet/parts.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import { disposition, hasFile } from '#shared/playground/snippet/payload.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** Go with net/http. */
export const go: Language = {
  generate: goNative.generate,
  json: 'text',
  form: 'fields',
  basic: 'generated',
  literals: /payload := strings\.NewReader\((?:"([^"\n]*)"|`([^`]*)`)\)|"([^"\n]*)"|`([^`]*)`/g,
  write,
  payload,
  boundary: () => true,
  finish: (code, { env, encodes, payload }) =>
    withImports(code, [...env ? ['"os"'] : [], ...encodes ? ['neturl "net/url"'] : [], ...packagesOf(payload)], payload && payload.type !== 'text' ? '"strings"' : undefined),
}

function packagesOf(payload: Payload | undefined): string[] {
  if (!payload || payload.type === 'text') return []
  const files = hasFile(payload) ? ['"os"'] : []
  if (payload.type === 'file') return ['"bytes"', ...files]
  return ['"bytes"', '"mime/multipart"', ...files, ...files.length ? ['"net/textproto"'] : []]
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return `payload := strings.NewReader(${write(payload.parts)})`
    case 'file': return `file, _ := os.ReadFile(${doubleQuoted(payload.file)})\n\tpayload := bytes.NewReader(file)`
    case 'multipart': return [
      'payload := &bytes.Buffer{}',
      'writer := multipart.NewWriter(payload)',
      ...payload.parts.flatMap((part, index) => added(part, payload.parts.findIndex(other => 'file' in other) === index)),
      'writer.Close()',
    ].map((line, index) => index && line ? `\t${line}` : line).join('\n')
  }
}

/** The lines that add a part; the first file declares the variables of all. */
function added(part: FormPart, first: boolean): string[] {
  if (!('file' in part)) return [`writer.WriteField(${write(part.name)}, ${write(part.value)})`]
  const assign = first ? ':=' : '='
  return [
    '',
    `part, _ ${assign} writer.CreatePart(textproto.MIMEHeader{`,
    `\t"Content-Disposition": {${write(disposition(part))}},`,
    `\t"Content-Type":        {${write([text(part.contentType)])}},`,
    '})',
    `file, _ ${assign} os.ReadFile(${doubleQuoted(part.file)})`,
    'part.Write(file)',
  ]
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: value => value.includes('\n') && !/[`\r]/.test(value) ? `\`${value}\`` : doubleQuoted(value),
    env: variable => `os.Getenv("${variable}")`,
    encodedEnv: variable => `neturl.QueryEscape(os.Getenv("${variable}"))`,
    boundary: 'writer.Boundary()',
    join: ' + ',
  })
}

/** The import block with more packages and without an unused one, in gofmt's order. */
function withImports(code: string, added: string[], unused?: string): string {
  return code.replace(/(?<=^import \(\n)(?:\t.*\n)+(?=\))/m, (block) => {
    const packages = new Set([...block.trimEnd().split('\n').map(line => line.trim()), ...added].filter(entry => entry !== unused))
    const path = (entry: string) => entry.slice(entry.indexOf('"'))
    return [...packages].sort((a, b) => path(a) < path(b) ? -1 : 1).map(entry => `\t${entry}\n`).join('')
  })
}
