/** What one task may take before the next piece of work waits for another: a third of what a reader notices, four times slower. */
const TASK_MS = 8

let begun = Number.NEGATIVE_INFINITY

/** Lets the browser answer its reader between two pieces of work, unless the last one was short. */
export async function pause(): Promise<void> {
  if (import.meta.server || performance.now() - begun < TASK_MS) return
  await (globalThis.scheduler?.yield ? scheduler.yield() : new Promise(resolve => setTimeout(resolve)))
  begun = performance.now()
}
