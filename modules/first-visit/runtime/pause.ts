/** What one task may take before the next piece of work waits for another: a third of what a reader notices, four times slower. */
const TASK_MS = 8

let begun = Number.NEGATIVE_INFINITY

/** Not every browser has one. */
const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } }

/** Lets the browser answer its reader between two pieces of work, unless the last one was short. */
export async function pause(): Promise<void> {
  if (import.meta.server || performance.now() - begun < TASK_MS) return
  await (scheduler?.yield?.() ?? new Promise(resolve => setTimeout(resolve)))
  begun = performance.now()
}
