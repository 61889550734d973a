import { pythonHttpxSync } from '@scalar/snippetz/plugins/python/httpx'
import type { Language } from '#shared/playground/snippet/language.ts'
import { program, python } from '#shared/playground/snippet/languages/python.ts'
import type { Payload } from '#shared/playground/snippet/payload.ts'

/** Python with HTTPX. */
export const httpx: Language = {
  ...python,
  generate: pythonHttpxSync.generate,
  payload,
  // The functions of these methods take no body.
  finish: (code, facts) => program(code.replace(/^httpx\.(delete|options)\((\n *)?/, (_call, method: string, line = '') =>
    `httpx.request(${line}"${method.toUpperCase()}",${line || ' '}`), 'httpx', facts),
}

/** A body that is no form has an argument of its own, which writes text as UTF-8. */
function payload(payload: Payload): string {
  switch (payload.type) {
    case 'text': return `content=${python.write(payload.parts)}`
    case 'file': return python.payload(payload).replace(/^data=/, 'content=')
    case 'multipart': return python.payload(payload)
  }
}
