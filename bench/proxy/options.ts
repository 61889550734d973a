import { parseArgs } from 'node:util'
import { z } from 'zod'

/** The parts of the bench, in the order in which they run. */
export const PARTS = ['throughput', 'events', 'cancel', 'memory', 'held', 'overload', 'soak'] as const
export type PartName = (typeof PARTS)[number]

const optionsSchema = z.object({
  only: z.string().default(PARTS.join()).transform(list => list.split(',')).pipe(z.array(z.enum(PARTS))),
  seconds: z.coerce.number().int().min(1).max(60).default(3),
  rounds: z.coerce.number().int().min(1).max(20).default(5),
  soakMinutes: z.coerce.number().min(0.1).max(60).default(10),
  build: z.string().default('.output'),
})
export type Options = z.infer<typeof optionsSchema>

/** Reads `--only throughput,soak --seconds 3 --rounds 5 --soak-minutes 10`; another build than `.output` is named by BENCH_BUILD. */
export function readOptions(args: string[], build?: string): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { 'only': text, 'seconds': text, 'rounds': text, 'soak-minutes': text } })
  return optionsSchema.parse({ ...values, soakMinutes: values['soak-minutes'], build })
}
