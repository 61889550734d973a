import * as z from 'zod/mini'
import { METHODS } from '#shared/playground/spec.ts'

const operationSchema = z.object({ method: z.enum(METHODS), path: z.string(), description: z.string() })
const sectionSchema = z.object({
  id: z.string(), level: z.number(), title: z.string(), text: z.string(), code: z.string(), operations: z.array(operationSchema),
})

/** What search knows of a page, as it is built and as readers of results load it. */
export const recordSchema = z.object({
  /** Address below the site's base, locale included. */
  path: z.string(),
  title: z.string(),
  /** Titles of the folders above it, outermost first. */
  crumbs: z.array(z.string()),
  /** The API that it tells of. */
  api: z.optional(z.string()),
  /** See {@link sectionsOf} of `sections.ts`. */
  sections: z.array(sectionSchema),
})
/** See {@link recordSchema}. */
export type SearchRecord = z.infer<typeof recordSchema>

/** What a language's index says of itself; everything else is loaded by what it names. */
export const manifestSchema = z.object({
  /** Files of the vocabulary by what their words begin with; see {@link Vocabulary} of `vocabulary.ts`. */
  words: z.array(z.tuple([z.string(), z.string()])),
  /** The same by what stands behind their first letter, for words that are long enough to be mistyped. */
  seconds: z.array(z.tuple([z.string(), z.string()])),
  /** The APIs that pages tell of, with what readers call them. */
  apis: z.array(z.object({ id: z.string(), title: z.string() })),
  /** What the site says beside the synonyms of every site. */
  synonyms: z.array(z.array(z.string())),
})
/** See {@link manifestSchema}. */
export type SearchManifest = z.infer<typeof manifestSchema>
