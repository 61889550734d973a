import { csharpHttpclient } from '@scalar/snippetz/plugins/csharp/httpclient'
import type { Language } from '#shared/playground/snippet/language.ts'
import { doubleQuoted, lineByLine, sum } from '#shared/playground/snippet/literals.ts'
import { text } from '#shared/playground/snippet/parts.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import { disposition } from '#shared/playground/snippet/payload.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** C# with HttpClient, as top-level statements. */
export const csharp: Language = {
  generate: csharpHttpclient.generate,
  json: 'text',
  form: 'fields',
  basic: 'header',
  payloadType: 'application/json',
  literals: /request\.Content = new StringContent\(\n"""\n([^]*?)\n""",\n.*\);|"([^"\n]*)"/g,
  write,
  payload,
  finish(code, facts) {
    const headers = code.includes('AuthenticationHeaderValue') || (facts.payload && facts.payload.type !== 'multipart')
    return `${headers ? 'using System.Net.Http.Headers;\n\n' : ''}${withContentHeaders(code)}\nConsole.WriteLine(await response.Content.ReadAsStringAsync());`
  },
}

/** Lines about the body belong to the body, which is there at the end; among those of the request they would be lost without a word. */
function withContentHeaders(code: string): string {
  const lines: string[] = []
  const others = code.replace(/^request\.Headers(\.TryAddWithoutValidation\("(?:Content-[\w-]+|Allow|Expires|Last-Modified)", .*\);)\n/gim, (_line, rest: string) => {
    lines.push(`request.Content.Headers${rest}\n`)
    return ''
  })
  return code.includes('\nrequest.Content = ') ? others.replace(/\n(?=using var response = )/, () => `${lines.join('')}\n`) : code
}

function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return withType(`new StringContent(${write(payload.parts)})`, payload.contentType)
    case 'file': return withType(`new StreamContent(${opened(payload.file)})`, payload.contentType)
    case 'multipart': return [
      'var content = new MultipartContent("form-data");',
      'content.HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8;',
      ...payload.parts.flatMap(added),
      'request.Content = content;',
    ].join('\n')
  }
}

/** The constructor would add a character set to the type. */
function withType(content: string, type: Part[]): string {
  return `request.Content = ${content};\nrequest.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(${write(type)});`
}

/** Lines of a part are written as they are: the names that a form takes would be encoded, and quoted only in part. */
function added(part: FormPart, index: number): string[] {
  const isFile = 'file' in part
  return [
    '',
    `var part${index} = new ${isFile ? `StreamContent(${opened(part.file)})` : `StringContent(${write(part.value)})`};`,
    isFile ? header(index, 'Content-Type', [text(part.contentType)]) : `part${index}.Headers.ContentType = null;`,
    header(index, 'Content-Disposition', disposition(part)),
    `content.Add(part${index});`,
  ]
}

function header(index: number, name: string, value: Part[]): string {
  return `part${index}.Headers.TryAddWithoutValidation("${name}", ${write(value)});`
}

function opened(file: string): string {
  return `File.OpenRead(${doubleQuoted(file)})`
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: value => lineByLine(value, '\n  + ', doubleQuoted),
    env: variable => `Environment.GetEnvironmentVariable("${variable}")`,
    encodedEnv: variable => `Uri.EscapeDataString(Environment.GetEnvironmentVariable("${variable}")!)`,
    basic: (username, password) => `"Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(${username} + ":" + ${password}))`,
    join: ' + ',
  })
}
