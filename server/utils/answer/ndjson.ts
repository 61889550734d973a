import type { PlaygroundEvent } from '#shared/playground/event.ts'

/**
 * A frame as it travels: one line of JSON.
 *
 * @example frameLine({ type: 'end', bytes: 0, timing: {} }) → '{"type":"end","bytes":0,"timing":{}}\n'
 */
export function frameLine(event: PlaygroundEvent): string {
  return `${JSON.stringify(event)}\n`
}
