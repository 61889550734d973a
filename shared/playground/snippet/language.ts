import type { Method } from '#shared/playground/spec.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'

/** A request as the generators of the library take it (HAR 1.2, as far as it is used here). */
export interface HarRequest {
  method: string
  url: string
  headers: { name: string, value: string }[]
  postData?: { mimeType: string, text?: string, params?: { name: string, value: string, fileName?: string }[] }
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
  /** Literals of the generated code; the first matching group is the content. */
  literals: RegExp
  /** The content type to tell the generator for a body that is sent as it stands, where it mishandles others. */
  payloadType?: string
  /** A string as an expression of the language; `payload`: it is a body that is sent as it stands. */
  write: (parts: Part[], payload: boolean) => string
  /** Adds imports, output and what the generator leaves out. */
  finish: (code: string, facts: Finish) => string
}
