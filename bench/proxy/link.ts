import { z } from 'zod'

const questionSchema = z.object({ id: z.number(), ask: z.string(), about: z.unknown().optional() })

/** What a process of the bench can be asked for. */
export type Answers = Record<string, (about: unknown) => unknown>

/** Answers what the bench asks this process, and ends with the bench. */
export function answerBench(answers: Answers): void {
  process.on('message', async (message) => {
    const { id, ask, about } = questionSchema.parse(message)
    process.send?.({ id, answer: await answers[ask]?.(about) })
  })
  // The server of a proxy that shuts down shall not be kept from it by us.
  process.channel?.unref()
  process.once('disconnect', () => process.exit())
}
