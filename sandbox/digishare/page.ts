import type { Row } from '../collection.ts'
import type { FieldErrors } from '../refusal.ts'
import { invalid } from '../fields.ts'
import { wholeNumber } from '../numbers.ts'

/** One page of a list, as every Digishare list is answered. */
interface Page<T> {
  data: T[]
  meta: { current_page: number, per_page: number, total: number, last_page: number }
}

/** Which members a list may be searched in and ordered by. */
interface ListRule<T> {
  search: readonly (keyof T & string)[]
  order: readonly (keyof T & string)[]
}

/** Searches, orders and cuts rows as the query asks; refuses a query that asks for what a list cannot do. */
export function pageOf<T extends Row & { created_at: string }>(rows: readonly T[], query: URLSearchParams, rule: ListRule<T>): Page<T> {
  const page = wholeNumber(query.get('page'), 1, 1_000_000)
  const limit = wholeNumber(query.get('limit'), 15, 100)
  const key = rule.order.find(name => name === (query.get('orderBy') ?? 'created_at'))
  const direction = query.get('sortedBy') ?? 'desc'
  if (page === undefined || limit === undefined || key === undefined || !['asc', 'desc'].includes(direction)) {
    throw invalid(queryErrors(page, limit, key, rule.order.join(', '), direction))
  }
  const found = search(rows, query.get('search') ?? '', rule.search).sort((a, b) => compare(a[key], b[key]) || a.id - b.id)
  if (direction === 'desc') found.reverse()
  return {
    data: found.slice((page - 1) * limit, page * limit),
    meta: { current_page: page, per_page: limit, total: found.length, last_page: Math.max(1, Math.ceil(found.length / limit)) },
  }
}

function queryErrors(page: unknown, limit: unknown, key: unknown, keys: string, direction: string): FieldErrors {
  return {
    ...(page === undefined && { page: ['must be a whole number from 1'] }),
    ...(limit === undefined && { limit: ['must be a whole number from 1 to 100'] }),
    ...(key === undefined && { orderBy: [`must be one of ${keys}`] }),
    ...(!['asc', 'desc'].includes(direction) && { sortedBy: ['must be one of asc, desc'] }),
  }
}

function search<T>(rows: readonly T[], term: string, keys: readonly (keyof T)[]): T[] {
  const wanted = term.trim().toLowerCase()
  return rows.filter(row => keys.some(key => String(row[key] ?? '').toLowerCase().includes(wanted)))
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a ?? ''), String(b ?? '')]
  if (left === right) return 0
  return left < right ? -1 : 1
}
