import { Buffer } from 'node:buffer'
import { afterEach, beforeEach } from 'vitest'
import type { ListenOptions, ListeningSandbox } from '../../../sandbox/server.ts'
import { listen } from '../../../sandbox/server.ts'

/** When the injected clock of every test begins. */
export const START = Date.parse('2026-03-01T12:00:00.000Z')

/** An answer that has been read whole; `body` is parsed where it is JSON. */
export interface Reply {
  status: number
  headers: Headers
  text: string
  body: unknown
}

export interface Call {
  method?: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: Record<string, string> | string
  body?: string | Uint8Array<ArrayBuffer>
}

export interface Bench {
  url: string
  now: number
  call: (path: string, call?: Call) => Promise<Reply>
  reset: () => void
}

/** A sandbox of its own for every test of a file, on a free port, with a clock that stands still and counted randomness. */
export function useSandbox(options: ListenOptions = {}): Bench {
  let server: ListeningSandbox
  let drawn = 0
  const bench: Bench = {
    url: '',
    now: START,
    call: (path, call) => send(bench.url + path, call),
    reset: () => server.reset(),
  }
  const random = (size: number) => {
    const bytes = Buffer.alloc(size)
    bytes.writeUInt32BE(++drawn)
    return bytes
  }
  beforeEach(async () => {
    bench.now = START
    server = await listen({ port: 0, now: () => bench.now, random, ...options })
    bench.url = server.url
  })
  afterEach(() => server.close())
  return bench
}

/** Sends a request and reads its answer; redirects are answers. */
export async function send(url: string, call: Call = {}): Promise<Reply> {
  const { type, payload } = payloadOf(call)
  const response = await fetch(url, {
    method: call.method ?? (payload === undefined ? 'GET' : 'POST'),
    headers: { ...(type && { 'content-type': type }), ...call.headers },
    body: payload,
    redirect: 'manual',
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json; charset=utf-8'
  return { status: response.status, headers: response.headers, text, body: isJson && text !== '' ? JSON.parse(text) : undefined }
}

function payloadOf({ json, form, body }: Call): { type?: string, payload: Call['body'] } {
  if (json !== undefined) return { type: 'application/json', payload: JSON.stringify(json) }
  if (form !== undefined) return { type: 'application/x-www-form-urlencoded', payload: new URLSearchParams(form).toString() }
  return { payload: body }
}

/** A text member of a JSON answer. */
export function member(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  if (typeof value !== 'string') throw new Error(`There is no text called ${name}.`)
  return value
}

/** One member of every row of a list. */
export function column(body: unknown, list: string, name: string): unknown[] {
  const rows: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, list) : undefined
  if (!Array.isArray(rows)) throw new Error(`There is no list called ${list}.`)
  return rows.map((row: object) => Reflect.get(row, name))
}
