import type { LocaleCode } from '#shared/locales.ts'

/** Digests of a page's text: its title, description and beginning, and each of its sections by id, in the order of the page. */
export interface PageDigest {
  lead: string
  sections: Record<string, string>
}

/** What became of a section since a translation was made; `lead` is the beginning of the page. */
export interface SectionChange {
  kind: 'changed' | 'added' | 'removed'
  /** Id of the section, the one that it has now; none for the beginning. */
  id?: string
  /** The id under which the translation knows it, where that is another one. */
  was?: string
}

/** The state of a page in a language. `unstamped`: nobody said which text the translation was made from. */
export type TranslationState = 'source' | 'fresh' | 'outdated' | 'unstamped' | 'missing' | 'orphan'

/** A change with the words of its heading, and the language that they are in. */
export interface NamedChange extends SectionChange {
  title?: string
  language: LocaleCode
}

/** A page in one language. */
export interface PageTranslation {
  state: TranslationState
  /** Path below `content/`, where there is one. */
  file?: string
  title?: string
  changes: NamedChange[]
}

/** A page in all languages of the site, by the address that they share. */
export interface TranslatedPage {
  address: string
  locales: Partial<Record<LocaleCode, PageTranslation>>
}

/** The ids of one list that the other one lacks, by the id that both have before them. */
function unmatched(ids: readonly string[], other: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let before = ''
  for (const id of ids) {
    if (other.has(id)) before = id
    else found.set(before, [...found.get(before) ?? [], id])
  }
  return found
}

/** Sections that have another id now: by their text, else by their place between two sections that both texts have. */
export function renamedSections(stamp: PageDigest, source: PageDigest): Map<string, string> {
  const gone = unmatched(Object.keys(stamp.sections), new Set(Object.keys(source.sections)))
  const come = unmatched(Object.keys(source.sections), new Set(Object.keys(stamp.sections)))
  const renamed = new Map<string, string>()
  const taken = new Set<string>()
  for (const old of [...gone.values()].flat()) {
    const same = [...come.values()].flat().find(id => !taken.has(id) && source.sections[id] === stamp.sections[old])
    if (same === undefined) continue
    renamed.set(old, same)
    taken.add(same)
  }
  for (const [before, olds] of gone) {
    const left = olds.filter(id => !renamed.has(id))
    const news = (come.get(before) ?? []).filter(id => !taken.has(id))
    if (left.length === news.length) left.forEach((old, index) => renamed.set(old, news[index] ?? old))
  }
  return renamed
}

/**
 * What changed in the source page since a translation was stamped, in the order of the source page; removed sections come last.
 *
 * @param stamp The digests of the text that the translation was made from.
 * @param source The digests of the source page as it is now.
 */
export function compareDigests(stamp: PageDigest, source: PageDigest): SectionChange[] {
  const renamed = renamedSections(stamp, source)
  const oldOf = new Map([...renamed].map(([old, id]) => [id, old]))
  const lead: SectionChange[] = stamp.lead === source.lead ? [] : [{ kind: 'changed' }]
  const present = Object.entries(source.sections).flatMap(([id, digest]): SectionChange[] => {
    const was = oldOf.get(id) ?? id
    const before = stamp.sections[was]
    if (before === undefined) return [{ kind: 'added', id }]
    if (before === digest) return []
    return [{ kind: 'changed', id, ...was !== id && { was } }]
  })
  const removed = Object.keys(stamp.sections).filter(id => !(id in source.sections) && !renamed.has(id))
  return [...lead, ...present, ...removed.map((id): SectionChange => ({ kind: 'removed', id }))]
}
