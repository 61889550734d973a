import { loaders } from '#api-loaders'
import { systemClock } from '#shared/clock.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'

/** Sends a request straight from the browser. What that takes is loaded with the first one; without a network there is none. */
export async function* sendFromPage(request: PlaygroundRequest, signal: AbortSignal): AsyncGenerator<PlaygroundEvent> {
  const loaded = await Promise.all([import('#shared/playground/direct/send.ts'), loaders[request.api]?.()]).catch(() => [])
  const [sender, file] = loaded
  if (!sender || !file) {
    yield { type: 'error', code: 'direct_unreachable', detail: {} }
    return
  }
  const held = pastedSecrets(request.api, request.environment)
  yield* sender.sendDirect(request, { api: file.default, held, stem: randomStem(), fetch: globalThis.fetch.bind(globalThis), clock: systemClock, signal })
}

/** 128 bits; `randomUUID` would need a secure context. */
function randomStem(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
