import type { Timing } from '#shared/playground/event.ts'

/** What a call spends its time on, in order; the sentences live in the locale files under `answer.phase`. */
export type PhaseName = 'dns' | 'connect' | 'tls' | 'firstByte' | 'body'

/** One stretch of a call. */
export interface Phase {
  name: PhaseName
  /** Milliseconds that it took by itself. */
  time: number
}

/**
 * The time of a call cut into stretches that follow each other. `firstByte` and `total` are counted from the start, so that what came
 * before is taken off; a connection that was there already has no stretches of its own.
 *
 * @example phasesOf({ dns: 2, connect: 3, firstByte: 15, total: 20 }) → dns 2, connect 3, firstByte 10, body 5
 */
export function phasesOf({ dns, connect, tls, firstByte, total }: Timing): Phase[] {
  const before = (dns ?? 0) + (connect ?? 0) + (tls ?? 0)
  const phases: [PhaseName, number | undefined][] = [
    ['dns', dns],
    ['connect', connect],
    ['tls', tls],
    ['firstByte', firstByte === undefined ? undefined : firstByte - before],
    ['body', firstByte === undefined || total === undefined ? undefined : total - firstByte],
  ]
  return phases.flatMap(([name, time]) => time === undefined ? [] : [{ name, time: Math.max(0, time) }])
}
