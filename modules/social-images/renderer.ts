/**
 * What is done with the renderer, if it can be: it is a binary, which not every machine has.
 *
 * @param without What the site is like without it, as the beginning of a sentence.
 * @param warn Takes the sentence.
 */
export async function withRenderer<T>(work: () => Promise<T>, without: string, warn: (sentence: string) => void): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    warn(`${without}: the renderer does not start here (${reason})`)
    return undefined
  }
}
