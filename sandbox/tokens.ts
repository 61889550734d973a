import { Buffer } from 'node:buffer'
import type { Ports } from './api.ts'
import { dropOldest } from './collection.ts'

interface Entry<T> {
  readonly grant: T
  readonly expiresAt: number
}

/** Opaque values (access tokens, authorization codes) and what each of them grants, until it expires. */
export class Tokens<T> {
  readonly #entries = new Map<string, Entry<T>>()
  readonly #ports: Ports
  readonly #cap: number

  constructor(ports: Ports, cap = 1000) {
    this.#ports = ports
    this.#cap = cap
  }

  /** A new value of `size` random bytes, valid for `lifetime` milliseconds. */
  issue(grant: T, lifetime: number, size = 32): string {
    const value = opaque(this.#ports, size)
    this.#entries.set(value, { grant, expiresAt: this.#ports.now() + lifetime })
    dropOldest(this.#entries, this.#cap)
    return value
  }

  /** What a value grants now: nothing once its time has come. */
  find(value: string): T | undefined {
    const entry = this.#entries.get(value)
    return entry && this.#ports.now() < entry.expiresAt ? entry.grant : undefined
  }

  revoke(value: string): void {
    this.#entries.delete(value)
  }

  clear(): void {
    this.#entries.clear()
  }
}

/** `size` random bytes as base64url text. */
export function opaque(ports: Ports, size: number): string {
  return Buffer.from(ports.random(size)).toString('base64url')
}

/** The credentials of an `Authorization` header of the given scheme, if it is one. */
export function credentials(header: string | undefined, scheme: 'Basic' | 'Bearer'): string | undefined {
  const [name = '', value, ...rest] = (header ?? '').split(' ')
  return name.toLowerCase() === scheme.toLowerCase() && rest.length === 0 ? value : undefined
}
