import { z } from 'zod'
import { LOCALE_CODES } from '#shared/locales.ts'

/** Per language groups of single words that mean the same to a reader, broken plurals among them. */
export const synonymsSchema = z.partialRecord(z.enum(LOCALE_CODES), z.array(z.array(z.string().min(1)).min(2)))
/** See {@link synonymsSchema}. */
export type Synonyms = z.infer<typeof synonymsSchema>
