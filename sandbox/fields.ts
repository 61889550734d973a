import type { FieldErrors } from './refusal.ts'
import { Refusal } from './refusal.ts'

/** E.164: a plus sign, a country code, up to fifteen digits. */
export const PHONE = /^\+[1-9]\d{6,14}$/
/** Enough of an address to be one; the sandbox sends no mail. */
export const EMAIL = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}$/

interface TextRule {
  max?: number
  pattern?: RegExp
}

/**
 * Reads the members of a body one by one and gathers what is wrong with them.
 * A reader returns a harmless stand-in for a bad member: call `check` before using what was read.
 */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>
  readonly #errors: Record<string, string[]> = {}

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values
  }

  /** `read` when the member was sent, else `fallback`. */
  optional<T>(name: string, fallback: T, read: () => T): T {
    return this.#values[name] === undefined ? fallback : read()
  }

  /** Like `optional`, and `null` is a value that empties the member. */
  nullable<T>(name: string, fallback: T | null, read: () => T): T | null {
    if (this.#values[name] === null) return null
    return this.optional<T | null>(name, fallback, read)
  }

  /** Text that is not blank. */
  text(name: string, rule: TextRule = {}): string {
    const value = this.#values[name]
    const max = rule.max ?? 120
    if (value === undefined) return this.#fail(name, 'is required', '')
    if (typeof value !== 'string' || value.trim() === '') return this.#fail(name, 'must be text', '')
    if (value.length > max) return this.#fail(name, `must have at most ${max} characters`, '')
    if (rule.pattern && !rule.pattern.test(value)) return this.#fail(name, 'has the wrong form', '')
    return value
  }

  /** One of a closed list of words. */
  choice<T extends string>(name: string, options: readonly [T, ...T[]]): T {
    const value = this.#values[name]
    const found = options.find(option => option === value)
    if (found !== undefined) return found
    return this.#fail(name, value === undefined ? 'is required' : `must be one of ${options.join(', ')}`, options[0])
  }

  /** Up to twenty short texts, each once. */
  texts(name: string): string[] {
    const value = this.#values[name]
    const isList = Array.isArray(value) && value.length <= 20
    const items = isList ? value.filter(item => typeof item === 'string' && item.trim() !== '' && item.length <= 60) : []
    if (!isList || items.length !== value.length) return this.#fail(name, 'must be a list of at most 20 short texts', [])
    return [...new Set<string>(items)]
  }

  /** The id of something that exists. */
  reference(name: string, exists: (id: number) => boolean): number {
    const value = this.#values[name]
    if (typeof value === 'number' && exists(value)) return value
    return this.#fail(name, 'does not exist', 0)
  }

  /** A whole number within bounds. */
  integer(name: string, min: number, max: number): number {
    const value = this.#values[name]
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
    return this.#fail(name, `must be a whole number from ${min} to ${max}`, min)
  }

  /** A boolean. */
  flag(name: string): boolean {
    const value = this.#values[name]
    return typeof value === 'boolean' ? value : this.#fail(name, 'must be true or false', false)
  }

  /** An ISO 8601 time later than `now`, written back in UTC. */
  future(name: string, now: number): string {
    const time = Date.parse(this.text(name, { max: 40, pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d/ }))
    return time > now ? new Date(time).toISOString() : this.#fail(name, 'must be a time in the future', '')
  }

  /** Adds an error that concerns more than one member. */
  reject(name: string, message: string): void {
    this.#fail(name, message, undefined)
  }

  /** Refuses with `validation_failed` when anything was wrong. */
  check(): void {
    if (Object.keys(this.#errors).length > 0) throw invalid(this.#errors)
  }

  #fail<T>(name: string, message: string, standIn: T): T {
    const messages = this.#errors[name] ??= []
    if (!messages.length) messages.push(message)
    return standIn
  }
}

/** The refusal of a body or query whose members are wrong. */
export function invalid(errors: FieldErrors): Refusal {
  return new Refusal(400, 'validation_failed', 'Some fields are not valid.', { errors })
}
