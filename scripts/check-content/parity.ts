import type { LocaleCode } from '../../shared/locales.ts'
import type { Finding } from './finding.ts'
import type { Facet, Item, Section, ShapedPage } from './shape.ts'

const FACETS: Record<Facet, { rule: string, words: string }> = {
  code: { rule: 'different-code', words: 'code sample' },
  request: { rule: 'different-request', words: 'request' },
  image: { rule: 'different-images', words: 'image' },
  link: { rule: 'different-links', words: 'link' },
}

/** Two things that stand for each other and differ, or one that the other list lacks. */
interface Difference<Value> { there?: Value, here?: Value }

/** How long the longest common subsequence of the rests is, by the indexes where they begin. */
function lengths<Value>(a: readonly Value[], b: readonly Value[], same: (a: Value, b: Value) => boolean): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [x, y] = [a[i], b[j]]
      const row = table[i]
      if (row) row[j] = x !== undefined && y !== undefined && same(x, y) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  return table
}

/** The pairs of a longest common subsequence, by their indexes. */
function common<Value>(a: readonly Value[], b: readonly Value[], same: (a: Value, b: Value) => boolean): [number, number][] {
  const table = lengths(a, b, same)
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; at(i, j) > 0;) {
    if (at(i + 1, j) === at(i, j)) i++
    else if (at(i, j + 1) === at(i, j)) j++
    else pairs.push([i++, j++])
  }
  return pairs
}

/** What differs between two lists in order; between two equal things the others are taken for each other one by one. */
function differences<Value>(there: readonly Value[], here: readonly Value[], same: (a: Value, b: Value) => boolean): Difference<Value>[] {
  let [i, j] = [0, 0]
  return [...common(there, here, same), [there.length, here.length] as const].flatMap(([endThere, endHere]) => {
    const gap = [there.slice(i, endThere), here.slice(j, endHere)] as const
    ;[i, j] = [endThere + 1, endHere + 1]
    return Array.from({ length: Math.max(gap[0].length, gap[1].length) }, (_, index): Difference<Value> => {
      const [x, y] = [gap[0][index], gap[1][index]]
      return { ...x !== undefined && { there: x }, ...y !== undefined && { here: y } }
    })
  })
}

/** What one of two lists has more often than the other, in whatever order: a sentence in another language names things in its own order. */
function unbalanced(there: readonly Item[], here: readonly Item[]): Difference<Item>[] {
  const missing = [...there]
  const extra = here.filter((item) => {
    const at = missing.findIndex(({ key }) => key === item.key)
    if (at >= 0) missing.splice(at, 1)
    return at < 0
  })
  return differences(missing, extra, () => false)
}

interface Pair { original: ShapedPage, own: ShapedPage }

const shown = (text: string) => text.length > 60 ? `${text.slice(0, 60)}…` : text

/** The first line in which two samples differ, so that nobody has to look for it. */
function sampleSentence(there: Item, here: Item): string {
  if (there.facet !== 'code') return `"${shown(here.name)}" here, "${shown(there.name)}" there`
  const [theirs, ours] = [there.key.split('\n'), here.key.split('\n')]
  const at = theirs.findIndex((line, index) => line !== ours[index])
  const [x, y] = [theirs[at] ?? '', ours[at < 0 ? theirs.length : at] ?? '']
  return `"${shown(y.trim())}" here, "${shown(x.trim())}" there`
}

function itemFinding({ original, own }: Pair, section: Section, { there, here }: Difference<Item>): Finding[] {
  const item = here ?? there
  if (!item) return []
  const { rule, words } = FACETS[item.facet]
  const finding = (line: number, message: string): Finding[] => [{ file: own.file, line, rule, level: 'warning', message }]
  if (there && here) return finding(here.line, `This ${words} differs from the one at ${original.file}:${there.line}: ${sampleSentence(there, here)}.`)
  if (there) return finding(section.line, `The ${words} at ${original.file}:${there.line} is missing here: "${shown(there.name)}".`)
  return finding(item.line, `The section at ${original.file}:${section.line} has no such ${words}: "${shown(item.name)}".`)
}

function sectionFindings(pair: Pair, there: Section, here: Section): Finding[] {
  return (Object.keys(FACETS) as Facet[]).flatMap((facet) => {
    const [theirs, ours] = [there, here].map(({ items }) => items.filter(item => item.facet === facet))
    if (!theirs || !ours) return []
    const ordered = facet === 'code' || facet === 'request'
    const found = ordered ? differences(theirs, ours, (a, b) => a.key === b.key) : unbalanced(theirs, ours)
    return found.flatMap(difference => itemFinding(pair, difference.here ? there : here, difference))
  })
}

const sameHeading = (a: Section, b: Section) => a.id === b.id && a.level === b.level
const headingOf = ({ level, id }: Section) => `${'#'.repeat(level)} {#${id}}`

function headingFinding({ original, own }: Pair, { there, here }: Difference<Section>, before: number): Finding[] {
  const finding = (line: number, message: string): Finding[] => [{ file: own.file, line, rule: 'different-headings', level: 'warning', message }]
  if (there && here) {
    const [theirs, ours] = [there, here].map(section => `"${shown(section.words)}" (${headingOf(section)})`)
    return finding(here.line, `The heading ${ours} stands where ${original.file}:${there.line} has ${theirs}.`)
  }
  if (there) return finding(before, `The section "${shown(there.words)}" at ${original.file}:${there.line} is missing here.`)
  return here ? finding(here.line, `${original.file}:${before} has no section "${shown(here.words)}" behind it.`) : []
}

/** The line of the last section of a list that both pages have before another one. */
function lineBefore(list: readonly Section[], other: readonly Section[], section: Section, order: readonly Section[]): number {
  const isIn = (sections: readonly Section[], id: string) => sections.some(candidate => candidate.id === id)
  const above = order.slice(0, order.indexOf(section)).findLast(({ id }) => isIn(list, id) && isIn(other, id))
  return list.find(({ id }) => id === above?.id)?.line ?? 1
}

function pageFindings(pair: Pair): Finding[] {
  const [theirs, ours] = [pair.original.sections, pair.own.sections]
  const headings = differences(theirs, ours, sameHeading).flatMap((difference) => {
    const { there, here } = difference
    const before = there && !here ? lineBefore(ours, theirs, there, theirs) : here ? lineBefore(theirs, ours, here, ours) : 1
    return headingFinding(pair, difference, before)
  })
  const items = theirs.flatMap((there) => {
    const here = ours.find(({ id }) => id === there.id)
    return here ? sectionFindings(pair, there, here) : []
  })
  return [...headings, ...items]
}

/**
 * Where the languages of a page differ in what is no language: headings, code samples, requests, images and links. Each translation is
 * compared with the source page; where there is none, with the first language that has the page.
 */
export function parityFindings(pages: readonly ShapedPage[], source: LocaleCode): Finding[] {
  return pages.flatMap((own) => {
    const versions = pages.filter(({ address }) => address === own.address)
    const original = versions.find(({ locale }) => locale === source) ?? versions[0]
    return original && original !== own && original.locale !== own.locale ? pageFindings({ original, own }) : []
  })
}
