import type { SandboxRequest } from './api.ts'
import { Refusal } from './refusal.ts'

/** True for a JSON object: not an array, not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses JSON; `undefined` where it is none (JSON itself has no `undefined`). */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

/** The body as a JSON object, or a 400 refusal with `code`. */
export function jsonBody(request: SandboxRequest, code: string): Record<string, unknown> {
  if (mediaType(request) !== 'application/json') {
    throw new Refusal(400, code, 'The body must be JSON, sent as application/json.')
  }
  const value = parseJson(bodyText(request, code))
  if (!isRecord(value)) throw new Refusal(400, code, 'The body is not a JSON object.')
  return value
}

/** The body as form fields, or a 400 refusal with `code`. A repeated name is refused, as RFC 6749 section 3.2 asks. */
export function formBody(request: SandboxRequest, code: string): Map<string, string> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') {
    throw new Refusal(400, code, 'The body must be a form, sent as application/x-www-form-urlencoded.')
  }
  return singleValues(new URLSearchParams(bodyText(request, code)), code)
}

/** Query or form parameters as a map; a repeated name is a 400 refusal with `code`. */
export function singleValues(parameters: URLSearchParams, code: string): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of parameters) {
    if (values.has(name)) throw new Refusal(400, code, 'A parameter is repeated.')
    values.set(name, value)
  }
  return values
}

function mediaType(request: SandboxRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()
}

function bodyText(request: SandboxRequest, code: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(request.body)
  } catch {
    throw new Refusal(400, code, 'The body is not valid UTF-8.')
  }
}
