import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import type { Answer } from './api.ts'

/** Writes an answer whole. The body of an answer to HEAD is left out by Node itself. */
export function sendAnswer(res: ServerResponse, { status, headers, body }: Answer): void {
  if (res.destroyed) return
  const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }
  res.writeHead(status, { ...length, ...headers }).end(body)
}
