import type { Method } from '#shared/playground/spec.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import type { FormPart, Payload } from '#shared/playground/snippet/payload.ts'

/** A request as the generators of the library take it (HAR 1.2, as far as it is used here). */
export interface HarRequest {
  method: string
  url: string
  headers: { name: string, value: string }[]
  postData?: { mimeType: string, text?: string, params?: { name: string, value: string }[] }
}

/** What the last step of a language needs to know of the finished code. */
export interface Finish {
  method: Method
  /** The code reads the environment. */
  env: boolean
  /** The code percent-encodes what it reads from the environment. */
  encodes: boolean
  /** The address as it stands in the code, without what comes from the environment. */
  url: string
  /** The body, where it is sent as it stands. */
  payload?: Payload
}

/** How one language writes a request. */
export interface Language {
  generate: (request: HarRequest, configuration?: { auth: { username: string, password: string } }) => string
  /** JSON as a value of the language, where that loses nothing, or as text. */
  json: 'structure' | 'text'
  /** A form as fields that the language encodes, or as encoded text. */
  form: 'fields' | 'text'
  /** Basic credentials through the generator, or as a header that we write. */
  basic: 'generated' | 'header'
  /** Literals of the generated code, and what the language needs to replace around that of a payload; the first matching group is the content. */
  literals: RegExp
  /** The content type to tell the generator for a body that is sent as it stands, where it mishandles others. */
  payloadType?: string
  /** A string as an expression of the language. */
  write: (parts: Part[]) => string
  /** A body that is sent as it stands, in place of what `literals` matches of it. */
  payload: (payload: Payload) => string
  /** Whether the code makes the boundary of a multipart body of these parts, and names it in a header. */
  boundary?: (parts: FormPart[]) => boolean
  /** Adds imports, output and what the generator leaves out. */
  finish: (code: string, facts: Finish) => string
}
