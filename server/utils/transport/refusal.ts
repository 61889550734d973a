import { ERROR_STATUS } from '#shared/playground/error.ts'
import type { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyAnswer } from '../message.ts'

/** The body of every answer that is an error: `{"error":{"code","requestId","detail"}}`, never a sentence, never a stack. */
export function refusal(error: PlaygroundError, requestId: string, headers: Record<string, string>): ProxyAnswer {
  const { code, detail } = error
  return {
    status: ERROR_STATUS[code],
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', ...fieldsOf(error) },
    body: JSON.stringify({ error: { code, requestId, detail } }),
  }
}

function fieldsOf({ code, detail }: PlaygroundError): Record<string, string> {
  return {
    ...(code === 'method_not_allowed' && detail.allowed && { allow: [...detail.allowed, 'OPTIONS'].join(', ') }),
    ...(detail.retryAfter !== undefined && { 'retry-after': String(detail.retryAfter) }),
  }
}
