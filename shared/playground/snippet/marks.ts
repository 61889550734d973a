import { joined, text } from '#shared/playground/snippet/parts.ts'
import type { Language } from '#shared/playground/snippet/language.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'
import { partsOf } from '#shared/playground/snippet/payload.ts'
import type { Payload } from '#shared/playground/snippet/payload.ts'

/**
 * Stand-ins for every string that did not come with the generator: it quotes them all alike, so that quotes, dollar signs and line
 * ends of values, and reads of the environment, are written by us, in each language's own way.
 */
export class Marks {
  readonly #prefix: string
  readonly #strings: { parts: Part[], payload?: Payload }[] = []

  /** `taken`: text in which no mark may occur by itself. */
  constructor(taken: string) {
    let prefix = 'zq'
    while (taken.includes(prefix)) prefix += 'q'
    this.#prefix = prefix
  }

  /** A new mark for a string. It is lower-case letters, digits and hyphens, so that it survives as a host name, too. */
  mark(parts: Part[]): string {
    return this.#add({ parts: joined(parts) })
  }

  /** A new mark for a body that is sent as it stands. */
  markPayload(payload: Payload): string {
    return this.#add({ parts: partsOf(payload), payload })
  }

  #add(string: { parts: Part[], payload?: Payload }): string {
    this.#strings.push(string)
    return `${this.#prefix}-${this.#strings.length - 1}-${this.#prefix}`
  }

  /** The strings behind a text with marks. */
  parts(marked: string): Part[] {
    // An address is `https://` and a mark, because generators take addresses apart; the mark stands for all of it.
    const pattern = new RegExp(`(?:https://)?${this.#prefix}-(\\d+)-${this.#prefix}`, 'g')
    const found: Part[] = []
    let end = 0
    for (const match of marked.matchAll(pattern)) {
      found.push(text(marked.slice(end, match.index)), ...this.#strings[Number(match[1])]?.parts ?? [])
      end = match.index + match[0].length
    }
    return joined([...found, text(marked.slice(end))])
  }

  /** Rewrites every literal of generated code that holds a mark; group 1, 2 … of the pattern is the literal's content. */
  rewrite(code: string, language: Pick<Language, 'literals' | 'write' | 'payload'>): string {
    return code.replace(language.literals, (whole, ...groups: unknown[]) => {
      const content = groups.slice(0, -2).find(group => typeof group === 'string')
      if (typeof content !== 'string' || !content.includes(`${this.#prefix}-`)) return whole
      const index = content.slice(this.#prefix.length + 1, -this.#prefix.length - 1)
      const payload = this.#strings[Number(index)]?.payload
      return payload ? language.payload(payload) : language.write(this.parts(content))
    })
  }

  /** The body, where it is sent as it stands. */
  get payload(): Payload | undefined {
    return this.#strings.find(({ payload }) => payload)?.payload
  }

  /** Every part of every string. */
  get all(): Part[] {
    return this.#strings.flatMap(({ parts }) => parts).flatMap(part => part.type === 'basic' ? [part, ...part.username, ...part.password] : [part])
  }
}
