/** A stored object: whatever it is, it has a number. */
export interface Row {
  readonly id: number
}

/** Rows by id, in the order they came. The sandbox may be public, so a full collection drops its oldest row. */
export class Collection<T extends Row> {
  readonly #rows = new Map<number, T>()
  readonly #cap: number
  #lastId = 0

  constructor(cap = 500) {
    this.#cap = cap
  }

  /** Stores what `make` builds around the next id, which is never used twice. */
  add(make: (id: number) => T): T {
    const row = make(++this.#lastId)
    this.#rows.set(row.id, row)
    dropOldest(this.#rows, this.#cap)
    return row
  }

  all(): T[] {
    return [...this.#rows.values()]
  }

  has(id: number): boolean {
    return this.#rows.has(id)
  }

  /** The row that a path segment names, if it is a number of one. */
  at(segment: string): T | undefined {
    return /^[1-9]\d{0,9}$/.test(segment) ? this.#rows.get(Number(segment)) : undefined
  }

  replace(row: T): T {
    this.#rows.set(row.id, row)
    return row
  }

  remove(row: T): void {
    this.#rows.delete(row.id)
  }
}

/** Forgets the first entries of a map until it holds `cap` of them. */
export function dropOldest(map: Map<unknown, unknown>, cap: number): void {
  for (const key of map.keys()) {
    if (map.size <= cap) return
    map.delete(key)
  }
}
