/** The value below which a share of the others lies; NaN of nothing, which JSON knows as null. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The value in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** To the hundredth. */
export const round = (value: number): number => Math.round(value * 100) / 100

/** How a series goes on, in units of `y` for each unit of `x`, by least squares. */
export function slope(points: readonly { x: number, y: number }[]): number {
  const mean = (pick: (point: { x: number, y: number }) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length
  const middle = { x: mean(({ x }) => x), y: mean(({ y }) => y) }
  const run = points.reduce((sum, { x }) => sum + (x - middle.x) ** 2, 0)
  return points.reduce((sum, { x, y }) => sum + (x - middle.x) * (y - middle.y), 0) / run
}
