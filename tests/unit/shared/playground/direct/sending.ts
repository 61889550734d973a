import type { ApiDescription } from '#shared/apis/description.ts'
import type { DirectDeps } from '#shared/playground/direct/send.ts'
import { sendDirect } from '#shared/playground/direct/send.ts'
import type { PlaygroundEvent } from '#shared/playground/event.ts'
import type { PlaygroundRequest } from '#shared/playground/request.ts'
import { digishare } from '../../../../fixtures/upstream/apis.ts'
import type { ManualClock } from '../../../../fixtures/upstream/clock.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'

/** What a test says of a call; the rest is a list that is read with a token. */
export interface Sketch {
  api?: ApiDescription
  request?: Partial<PlaygroundRequest['request']>
  variables?: Record<string, string>
  held?: Record<string, string>
  fetch?: DirectDeps['fetch']
  clock?: ManualClock
  signal?: AbortSignal
}

const BEARER = [{ name: 'Authorization', value: 'Bearer {token}' }]

/** The call that a page would send. */
export function callOf({ api = digishare, request = {}, variables = {} }: Sketch): PlaygroundRequest {
  return {
    protocol: 1, api: api.id, digest: api.digest, environment: 'live', variables,
    request: { method: 'GET', url: 'https://api.digishare.ma/v1/thirds', headers: BEARER, body: { type: 'none' }, ...request },
  }
}

/** The frames of a call, as they come. */
export function sending(sketch: Sketch): AsyncGenerator<PlaygroundEvent> {
  const { api = digishare, held = { token: 's3cret' }, clock = createManualClock(), signal, fetch = () => Promise.resolve(new Response()) } = sketch
  return sendDirect(callOf(sketch), { api, held, stem: 'stem', fetch, clock, ...signal && { signal } })
}

/** All frames of a call. */
export async function sent(sketch: Sketch): Promise<PlaygroundEvent[]> {
  const frames: PlaygroundEvent[] = []
  for await (const frame of sending(sketch)) frames.push(frame)
  return frames
}
