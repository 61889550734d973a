import { createHash, timingSafeEqual } from 'node:crypto'
import type { PlainRequest } from '../message.ts'
import { handOver, sessionId } from '../session/carrier.ts'
import { connectCarrier } from './address.ts'
import { CONNECT_MS } from './transaction.ts'

/** Consents that one browser may have under way, in as many tabs; the oldest gives way. */
const MOST = 4
const BINDING = /^[A-Za-z0-9_-]{43}$/

/** The texts that say which transactions this browser has begun. A cookie that is there twice was planted: then there are none. */
function bindingsOf(request: PlainRequest, endpoint: string): string[] {
  return (sessionId(request, connectCarrier(endpoint)) ?? '').split('.').filter(text => BINDING.test(text))
}

/** Whether this browser has begun a transaction. */
export function isBound(request: PlainRequest, endpoint: string, binding: string): boolean {
  return bindingsOf(request, endpoint).some(text => isSame(text, binding))
}

/** The cookie with one transaction more. */
export function bind(request: PlainRequest, endpoint: string, binding: string): string {
  return cookie(endpoint, [binding, ...bindingsOf(request, endpoint)].slice(0, MOST))
}

/** The cookie without a transaction; taken back with the last. */
export function release(request: PlainRequest, endpoint: string, binding: string): string {
  return cookie(endpoint, bindingsOf(request, endpoint).filter(text => !isSame(text, binding)))
}

function cookie(endpoint: string, bindings: string[]): string {
  return handOver(connectCarrier(endpoint), bindings.join('.'), bindings.length > 0 ? CONNECT_MS : 0)['set-cookie'] ?? ''
}

/** Compares texts of any length in a time that says nothing about where they differ. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
