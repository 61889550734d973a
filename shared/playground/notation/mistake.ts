/** What an author may get wrong in a playground; the rule's id is stable, its sentence is for authors. */
export const AUTHOR_RULES = [
  /** An attribute that no notation knows: usually a slip of the pen. */
  'unknown-attribute',
  /** An attribute of the wrong kind, or two that exclude each other. */
  'invalid-attribute',
  /** JSON that is none and cannot be repaired. */
  'broken-json',
  /** Neither `url` nor `operation`. */
  'missing-request',
  /** An API id without a file in `apis/`. */
  'unknown-api',
  /** An operation id, or a method and address, that no API describes. */
  'unknown-operation',
  /** A plain `http://` target. */
  'insecure-target',
  /** An address that no proxy would take: user info, white space, a backslash, another scheme. */
  'invalid-url',
  /** A header that is none, or that only the proxy may set. */
  'invalid-header',
  /** A name that nothing declares. */
  'undeclared-variable',
  /** What looks like a real credential: content is public. */
  'real-secret',
] as const

/** The id of a rule. */
export type AuthorRule = (typeof AUTHOR_RULES)[number]

/** A mistake in a playground: stops the build; the caller adds file and line. */
export class AuthorMistake extends Error {
  readonly rule: AuthorRule
  /** Name of the attribute at fault, where one is. */
  readonly attribute: string | undefined
  /** Zero-based offset inside the attribute's value. */
  readonly position: number | undefined

  constructor(rule: AuthorRule, message: string, at: { attribute?: string, position?: number, cause?: unknown } = {}) {
    super(message, { cause: at.cause })
    this.name = 'AuthorMistake'
    this.rule = rule
    this.attribute = at.attribute
    this.position = at.position
  }
}
