export { elapsed, systemClock } from '#shared/clock.ts'
export type { Clock } from '#shared/clock.ts'
