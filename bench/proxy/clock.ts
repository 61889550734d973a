/** Milliseconds on the clock of the machine, which all its processes share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** Waits. */
export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
