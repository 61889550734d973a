import { parseArgs } from 'node:util'
import { z } from 'zod'
import { LOCALE_CODES } from '#shared/locales.ts'

const list = z.string().transform(text => text.split(','))
const optionsSchema = z.object({
  only: list.pipe(z.array(z.enum(['recall', 'growth']))).default(['recall', 'growth']),
  pages: list.pipe(z.array(z.coerce.number<string>().int().min(1).max(20_000))).default([100, 1000, 10_000]),
  locales: list.pipe(z.array(z.enum(LOCALE_CODES))).default([...LOCALE_CODES]),
  engines: list.optional(),
  build: z.string().default('.output'),
})
export type Options = z.infer<typeof optionsSchema>

/** Reads `--only growth --pages 100,1000 --locales ar,he --engines dragoman`; another build than `.output` is named by BENCH_BUILD. */
export function readOptions(args: string[], build?: string): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { only: text, pages: text, locales: text, engines: text } })
  return optionsSchema.parse({ ...values, build })
}
