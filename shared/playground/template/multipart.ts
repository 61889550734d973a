import { PlaygroundError } from '#shared/playground/error.ts'
import { BODY_LIMIT } from '#shared/playground/spec.ts'
import type { BodyFile, BodyPart } from '#shared/playground/spec.ts'
import { hasLoneSurrogate } from '#shared/playground/template/characters.ts'
import { fillText } from '#shared/playground/template/form.ts'
import type { Resolve } from '#shared/playground/template/placeholder.ts'

/** A body of bytes with the text that was filled in. */
interface Bytes {
  contentType: string
  text: string
  bytes: Uint8Array
}

// eslint-disable-next-line no-control-regex -- CR and LF are escaped, no other control character belongs into a name
const CONTROL = /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F]/
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\u0020-\u007E]*)?$/

/**
 * Fills a `multipart/form-data` body (RFC 7578). Names and filenames are escaped as browsers do it, and the boundary is one that
 * occurs nowhere in the parts, so that no name, value or file can begin a part of its own.
 *
 * @param given The content type that the request names: another multipart type than `form-data` is kept, its boundary never.
 * @throws PlaygroundError `invalid_request` (name of the part), `invalid_header`, `body_too_large`, and what a value itself can cause.
 */
export function fillMultipart(parts: readonly BodyPart[], given: string | undefined, resolve: Resolve): Bytes {
  const filled = parts.map((part) => {
    const name = checkedName(fillText(part.name, resolve))
    if ('file' in part) return { name, head: [`filename="${escaped(checkedName(part.file.filename))}"`, mediaType(part.file)], content: decoded(part.file) }
    const value = fillText(part.value, resolve)
    if (hasLoneSurrogate(value)) throw new PlaygroundError('invalid_request', { name })
    return { name, value, head: [], content: new TextEncoder().encode(value) }
  })
  const heads = filled.map(({ name, head: [filename, type] }) =>
    `Content-Disposition: form-data; name="${escaped(name)}"${filename ? `; ${filename}` : ''}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`)
  const boundary = boundaryFor([...heads, ...filled.map(({ content }) => latin1(content))])
  const encoder = new TextEncoder()
  const bytes = joined([
    ...filled.flatMap(({ content }, index) => [encoder.encode(`--${boundary}\r\n${heads[index] ?? ''}`), content, encoder.encode('\r\n')]),
    encoder.encode(`--${boundary}--\r\n`),
  ])
  const text = [...heads, ...filled.map(({ value }) => value ?? '')].join('\n')
  return { contentType: `${multipartType(given)}; boundary=${boundary}`, text, bytes }
}

/** The bytes of a file as a whole body; none where no file was chosen. */
export function fillFile(file: BodyFile | undefined, given: string | undefined): Bytes {
  const bytes = file ? joined([decoded(file)]) : new Uint8Array()
  // As text they are judged like any other body: a token request may not repeat a parameter, wherever it comes from.
  return { contentType: given ?? (file ? mediaType(file) : 'application/octet-stream'), text: new TextDecoder().decode(bytes), bytes }
}

/**
 * A name or filename within quotes (RFC 7578 §4.2, WHATWG HTML "multipart/form-data encoding algorithm").
 *
 * @example escaped('a"b\r\n') → 'a%22b%0D%0A'
 */
export function escaped(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function checkedName(name: string): string {
  if (CONTROL.test(name) || hasLoneSurrogate(name)) throw new PlaygroundError('invalid_request', { name: name.replace(/[^\u0020-\u007E]/g, '') })
  return name
}

function mediaType({ contentType }: BodyFile): string {
  if (contentType === '') return 'application/octet-stream'
  if (!MEDIA_TYPE.test(contentType)) throw new PlaygroundError('invalid_header', { name: 'Content-Type' })
  return contentType
}

function multipartType(given: string | undefined): string {
  const [type = ''] = (given ?? '').split(';')
  return /^multipart\/[\w.+-]+$/i.test(type.trim()) ? type.trim() : 'multipart/form-data'
}

/** The first of a row of boundaries that occurs nowhere. All have one length, so that none begins another; one look finds those that do occur. */
function boundaryFor(texts: readonly string[]): string {
  const taken = new Set(texts.flatMap(text => text.match(/----dragoman-part-\d{8}/g) ?? []))
  for (let number = 1; ; number++) {
    const boundary = `----dragoman-part-${String(number).padStart(8, '0')}`
    if (!taken.has(boundary)) return boundary
  }
}

/** ASCII stays ASCII, which is all that a boundary is made of. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function decoded({ base64 }: BodyFile): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  } catch (cause) {
    throw new PlaygroundError('invalid_request', { name: 'base64' }, { cause })
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (length > BODY_LIMIT) throw new PlaygroundError('body_too_large', { limit: BODY_LIMIT })
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
