import { hasLoneSurrogate } from '#shared/playground/template/characters.ts'
import { isJsonScalar, splitJson } from '#shared/playground/template/json.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import { urlPieces } from '#shared/playground/template/url.ts'
import type { UrlSlot } from '#shared/playground/template/url.ts'

/**
 * A stretch of a string in code: text, an environment variable (percent-encoded where it stands in a URL or an encoded form),
 * Basic credentials that the code encodes itself, or the boundary that the code has made for a multipart body.
 */
export type Part
  = | { type: 'text', text: string }
    | { type: 'env', variable: string, encoded: boolean }
    | { type: 'basic', username: Part[], password: Part[] }
    | { type: 'boundary' }

/** What a name of a template becomes in code. */
export interface SnippetContext {
  /** Id of the API; environment variables begin with it. */
  api: string
  /** Names whose values never enter the code. */
  secrets: ReadonlySet<string>
  /** Values that are filled in. */
  values: Readonly<Record<string, string>>
  /** Documented placeholders that stand where no value is known. */
  hints?: Readonly<Record<string, string>>
  /** Names of Basic credentials, where the request takes them (`RequestSpec.basic`). */
  basic?: { username: string, password: string }
}

/**
 * The environment variable of a secret.
 *
 * @example variableOf('digishare', 'token') → 'DIGISHARE_TOKEN'
 */
export function variableOf(api: string, name: string): string {
  return `${api}_${name}`.replace(/[^A-Za-z0-9]+/g, '_').replace(/^(?=\d)/, '_').toUpperCase()
}

/** A text template, with each value written by `encode`. */
export function textParts(template: string, context: SnippetContext, encode = (value: string) => value, encoded = false): Part[] {
  return splitTemplate(template).map(piece =>
    piece.type === 'text' ? text(encode(piece.text)) : part(piece.name, context, encode, encoded))
}

/** A URL template. A value without a place in a URL stays a name in braces, which no reader takes for an address. */
export function urlParts(template: string, context: SnippetContext): Part[] {
  return urlPieces(template).map(({ piece, slot }) => {
    if (piece.type === 'text') return text(piece.text.replace(/[^\u0021-\u007E]+/g, percentEncoded))
    const found = part(piece.name, context, value => URL_WRITERS[slot](value), slot !== 'host')
    const isHint = found.type === 'text' && !Object.hasOwn(context.values, piece.name)
    return isHint && !/^[\w.-]+$/.test(found.text) ? text(`{${piece.name}}`) : found
  })
}

/** A JSON template as text. A secret is inserted as it is: one with a quote or a backslash has to be escaped by hand. */
export function jsonParts(template: string, context: SnippetContext): Part[] {
  return splitJson(template).map((piece) => {
    if (piece.type === 'text') return text(piece.text)
    if (piece.inString) return part(piece.name, context, value => JSON.stringify(value).slice(1, -1), false)
    const found = part(piece.name, context, value => value, false)
    return found.type === 'text' && !isJsonScalar(found.text) ? text(piece.text) : found
  })
}

/** Parts with neighbouring texts joined and empty ones dropped; never an empty list. */
export function joined(parts: Part[]): Part[] {
  const result: Part[] = []
  for (const current of parts) {
    const last = result.at(-1)
    if (current.type === 'text' && last?.type === 'text') result[result.length - 1] = text(last.text + current.text)
    else if (current.type !== 'text' || current.text !== '') result.push(current)
  }
  return result.length ? result : [text('')]
}

/** A text as a part. */
export function text(value: string): Part {
  return { type: 'text', text: value }
}

/** Percent-encoding that does not fail on half a surrogate pair: code is shown while a reader types. */
export function percentEncoded(value: string): string {
  return hasLoneSurrogate(value) ? value : encodeURIComponent(value)
}

const URL_WRITERS: Record<UrlSlot, (value: string) => string> = { host: value => value, path: percentEncoded, query: percentEncoded }

function part(name: string, context: SnippetContext, encode: (value: string) => string, encoded: boolean): Part {
  if (context.secrets.has(name)) return { type: 'env', variable: variableOf(context.api, name), encoded }
  if (Object.hasOwn(context.values, name)) return text(encode(context.values[name] ?? ''))
  return text((context.hints && Object.hasOwn(context.hints, name) ? context.hints[name] : undefined) ?? `{${name}}`)
}
