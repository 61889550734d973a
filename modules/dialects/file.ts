import { readFileSync, statSync } from 'node:fs'
import type { PagePlace } from './front.ts'
import { placeOf, readFront } from './front.ts'
import { libraryIn } from './library.ts'
import { languagesIn } from './rules/fences.ts'

/** What a site has to know of a page before it reads it. */
export interface PageFacts {
  place: PagePlace
  /** Languages of its code. */
  languages: string[]
  /** Components of the library that it names. */
  library: string[]
}

const known = new Map<string, { state: string, facts: PageFacts }>()

function factsIn(source: string): PageFacts {
  const front = readFront(source)
  return { place: placeOf(front.type === 'front' ? front.data : {}), languages: [...new Set(languagesIn(source))], library: [...new Set(libraryIn(source))] }
}

/** The facts of a file, read again once it has changed: a dozen parts of a build ask for them, of every page of a site. */
export function pageFacts(file: string): PageFacts {
  const { size, mtimeMs, ctimeMs, ino } = statSync(file)
  const state = [size, mtimeMs, ctimeMs, ino].join(' ')
  const entry = known.get(file)
  if (entry?.state === state) return entry.facts
  const facts = factsIn(readFileSync(file, 'utf8'))
  known.set(file, { state, facts })
  return facts
}
