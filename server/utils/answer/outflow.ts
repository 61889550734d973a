import { PlaygroundError } from '#shared/playground/error.ts'
import type { EventOf, PlaygroundEvent } from '#shared/playground/event.ts'

/** Steps that take no time, so that nobody waits for them: they are held back for as long as a failure may still be a status. */
const SILENT = new Set<string>(['secret_used', 'demo_used'])

/** What is to be known of frames on their way out. */
export interface OutflowListener {
  requestId: string
  frame(event: PlaygroundEvent): void
  failed(error: unknown): void
  ended(): void
}

/**
 * Reads frames up to the first that is worth an answer of its own, so that a failure before it can still become the status of the
 * answer instead of a frame. What is returned gives these frames and the rest, and turns a failure into a last frame.
 *
 * @throws whatever the events throw before that frame.
 */
export async function begin(events: AsyncGenerator<PlaygroundEvent>, listener: OutflowListener): Promise<AsyncGenerator<PlaygroundEvent>> {
  const opening: PlaygroundEvent[] = []
  for (;;) {
    const next = await events.next()
    if (next.done) break
    opening.push(next.value)
    if (!(next.value.type === 'auth' && SILENT.has(next.value.step))) break
  }
  return flow(opening, events, listener)
}

async function* flow(opening: PlaygroundEvent[], events: AsyncGenerator<PlaygroundEvent>, listener: OutflowListener): AsyncGenerator<PlaygroundEvent> {
  try {
    for (const event of opening) {
      listener.frame(event)
      yield event
    }
    for await (const event of events) {
      listener.frame(event)
      yield event
    }
  } catch (error) {
    listener.failed(error)
    if (error instanceof PlaygroundError) yield errorFrame(error, listener.requestId)
  } finally {
    await events.return(undefined)
    listener.ended()
  }
}

/** A failure as the last frame: two deadlines and a broken connection have names of their own once the head is out. */
export function errorFrame({ code, detail }: PlaygroundError, requestId: string): EventOf<'error'> {
  return { type: 'error', code: LATE[`${code} ${detail.phase ?? ''}`.trim()] ?? code, requestId, detail }
}

const LATE: Partial<Record<string, EventOf<'error'>['code']>> = {
  'upstream_reset': 'reset',
  'upstream_timeout idle': 'idle_timeout',
  'upstream_timeout total': 'total_timeout',
}
