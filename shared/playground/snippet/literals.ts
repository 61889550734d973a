import type { Part } from '#shared/playground/snippet/parts.ts'

/** Writers of one language's expressions. */
export interface Writers {
  /** A text as a literal. */
  text: (value: string) => string
  /** A read of the environment. */
  env: (variable: string) => string
  /** The same, percent-encoded. */
  encodedEnv: (variable: string) => string
  /** Basic credentials from two expressions. */
  basic?: (username: string, password: string) => string
  /** The boundary of a multipart body. */
  boundary?: string
  /** What joins expressions: ` + `. */
  join: string
}

/** Parts as a sum of expressions: `"Bearer " + os.Getenv("DIGISHARE_TOKEN")`. */
export function sum(parts: Part[], writers: Writers): string {
  return parts.map(part => expression(part, writers)).join(writers.join)
}

/**
 * A text in double quotes with the escapes that JSON shares with C's descendants.
 *
 * @example doubleQuoted('say "שלום"\n') → '"say \\"שלום\\"\\n"'
 */
export function doubleQuoted(value: string): string {
  return JSON.stringify(value)
}

/** A text as a sum of one literal a line, for languages whose literals end with the line. */
export function lineByLine(value: string, join: string, quote = doubleQuoted): string {
  const lines = value.match(/[^\n]*\n|[^\n]+$/g) ?? ['']
  return lines.map(quote).join(join)
}

function expression(part: Part, writers: Writers): string {
  switch (part.type) {
    case 'text': return writers.text(part.text)
    case 'env': return part.encoded ? writers.encodedEnv(part.variable) : writers.env(part.variable)
    case 'basic': return writers.basic?.(sum(part.username, writers), sum(part.password, writers)) ?? ''
    case 'boundary': return writers.boundary ?? ''
  }
}
