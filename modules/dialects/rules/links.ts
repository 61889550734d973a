import { kindsOf } from '../blocks.ts'
import type { InternalLink, Note, Resolution, Rule, RuleContext, SourceLine } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import type { Edit } from '../inline.ts'
import { applyEdits, editsOf, mapProse, mask } from '../inline.ts'

/** What rules of links collect. */
interface Findings { notes: Note[], links: InternalLink[] }

/** A destination in parentheses, in angle brackets or bare, with parentheses of its own one level deep. */
const DESTINATION = String.raw`(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)`
const TITLE = String.raw`(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*`
const IMAGE = new RegExp(String.raw`!\[((?:[^[\]]|\[[^[\]]*\])*)\]\(\s*${DESTINATION}${TITLE}\)`, 'g')
const LINK = new RegExp(String.raw`\]\(\s*${DESTINATION}${TITLE}\)`, 'g')
const DEFINITION = /^([\s>]*\[(?!\^)[^\]\n]+\]:\s*)(<[^<>\n]*>|\S+)/gm

/** Pictures that the page refers to are served, and one that is not there shows its alternative text. */
export const images: Rule = (draft, { resolve }) => {
  const found: Findings = { notes: [], links: [] }
  const lines = mapProse(draft.lines, (text, lineAt) => editsOf(text, mask(text, 'escapes', 'code'), IMAGE, (whole, match) => {
    const target = bare(match[2] ?? '')
    const resolution = resolve(target)
    const alt = /^!\[([^]*)\]\(/.exec(whole)?.[1] ?? ''
    if (resolution.type === 'missing') {
      found.notes.push({ rule: 'missing-image', level: 'warning', line: lineAt(match.index), message: `There is no image "${target}"; its alternative text is shown.` })
      return `[${alt || target.replace(/[[\]]/g, '')}]{.missing-image}`
    }
    return resolution.type === 'file' ? `![${alt}](${written(resolution.address)}${match[3] ?? ''})` : undefined
  }))
  return withLines(draft, lines, found.notes)
}

/** Links to files of pages become links to pages; what leads nowhere is named. */
export const links: Rule = (draft, { resolve }) => {
  const found: Findings = { notes: [], links: [] }
  const lines = mapProse(draft.lines, (text, lineAt) => {
    const masked = mask(text)
    const put = (index: number, destination: string) => replacement(resolve(bare(destination)), bare(destination), lineAt(index), found)
    return [
      ...editsOf(text, masked, LINK, (whole, match) => {
        const [, destination = ''] = match
        // Tags are masked, and so is a destination in angle brackets.
        const own = destination.includes('\uE000') ? /^\]\(\s*(<[^<>\n]*>)/.exec(whole)?.[1] ?? destination : destination
        const next = isPicture(masked, match.index) ? undefined : put(match.index, own)
        return next === undefined ? undefined : `](${written(next)}${match[2] ?? ''})`
      }),
      ...editsOf(text, mask(text, 'code'), DEFINITION, (_whole, match) => {
        const next = put(match.index, match[2] ?? '')
        return next === undefined ? undefined : `${match[1]}${written(next)}`
      }),
    ]
  })
  return withLines(draft, lines, found.notes, found.links)
}

/** Whether the bracket that a destination follows belongs to a picture. */
function isPicture(masked: string, end: number): boolean {
  let depth = 0
  for (let at = end; at >= 0; at--) {
    if (masked[at] === ']') depth++
    if (masked[at] === '[' && --depth === 0) return masked[at - 1] === '!'
  }
  return false
}

const TAG = /<(?:a|img|source|video|audio)\s[^<>]*>/gi
const ATTRIBUTE = /([\s{](?:href|src|to)=)("[^"]*"|'[^']*')/g
const PROPERTY = /^(\s*(?:href|src|to):\s+)(["']?)([^"'|>[{#]\S*)\2\s*$/
const SOURCES = /(\ssrcset=)("[^"]*"|'[^']*')/g

/** The same for tags and for the attributes of components. */
export const tagLinks: Rule = (draft, { resolve }) => {
  const found: Findings = { notes: [], links: [] }
  const kinds = kindsOf(textsOf(draft.lines))
  const inProse = mapProse(draft.lines, (text, lineAt) => editsOf(text, mask(text, 'code'), TAG, (tag, match) => rewritten(tag, lineAt(match.index), resolve, found)))
  const lines = inProse.map((line, index): SourceLine => {
    if (kinds[index] === 'html') return { ...line, text: applyEdits(line.text, editsOf(line.text, line.text, TAG, tag => rewritten(tag, line.at, resolve, found))) }
    if (kinds[index] === 'yaml') return { ...line, text: withProperty(line.text, line.at, resolve, found) }
    return kinds[index] === 'component' ? { ...line, text: withAddresses(line.text, line.at, resolve, found) } : line
  })
  return withLines(draft, lines, found.notes, found.links)
}

function rewritten(tag: string, line: number, resolve: RuleContext['resolve'], found: Findings): string {
  const target = /^<img\s/i.test(tag) ? attributeOf(tag, 'src') : undefined
  if (target === undefined || resolve(target).type !== 'missing') return withAddresses(tag, line, resolve, found)
  found.notes.push({ rule: 'missing-image', level: 'warning', line, message: `There is no image "${target}"; its alternative text is shown.` })
  return `<span class="missing-image">${attributeOf(tag, 'alt') ?? target}</span>`
}

function attributeOf(tag: string, name: string): string | undefined {
  return new RegExp(String.raw`\s${name}=(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)?.slice(1).find(value => value !== undefined)
}

function withAddresses(text: string, line: number, resolve: RuleContext['resolve'], found: Findings): string {
  const edits = editsOf(text, text, ATTRIBUTE, (_whole, [, start = '', quoted = '']): string | undefined => {
    const target = quoted.slice(1, -1)
    const next = replacement(resolve(target), target, line, found)
    return next === undefined ? undefined : `${start}"${next}"`
  })
  const sources = editsOf(text, text, SOURCES, (_whole, [, start = '', quoted = '']) => `${start}"${sourcesOf(quoted.slice(1, -1), line, resolve, found)}"`)
  return edits.length + sources.length > 0 ? applyEdits(text, [...edits, ...sources] satisfies Edit[]) : text
}

/** An address in the YAML block of a component. */
function withProperty(text: string, line: number, resolve: RuleContext['resolve'], found: Findings): string {
  const [, start = '', , target] = PROPERTY.exec(text) ?? []
  const next = target === undefined ? undefined : replacement(resolve(target), target, line, found)
  return next === undefined ? text : start + JSON.stringify(next)
}

/** The pictures of a `srcset`, each with the size that it is for. */
function sourcesOf(list: string, line: number, resolve: RuleContext['resolve'], found: Findings): string {
  return list.split(/,\s+/).map((source) => {
    const [target = '', ...sizes] = source.trim().split(/\s+/)
    const resolution = resolve(target)
    if (resolution.type === 'missing') found.notes.push({ rule: 'missing-image', level: 'warning', line, message: `There is no image "${target}".` })
    return [resolution.type === 'file' ? resolution.address : target, ...sizes].join(' ')
  }).join(', ')
}

/** What a destination becomes; `undefined` leaves it as it is. */
function replacement(resolution: Resolution, target: string, line: number, found: Findings): string | undefined {
  if (resolution.type === 'missing') {
    found.notes.push({ rule: 'unresolved-link', level: 'error', line, message: `"${target}" leads nowhere: ${resolution.reason}.` })
    return undefined
  }
  if (resolution.type === 'external') return undefined
  if (resolution.type === 'file') return resolution.address === target ? undefined : resolution.address
  const { address: path, anchor } = resolution
  const address = path || '/'
  found.links.push({ line, address, anchor })
  const next = anchor ? `${target.startsWith('#') ? '' : address}#${anchor}` : address
  return next === target ? undefined : next
}

const bare = (destination: string) => destination.replace(/^<([^]*)>$/, '$1')

/** A destination as Markdown reads it, whatever is in it. */
function written(address: string): string {
  return /[\s()<>]/.test(address) ? `<${address}>` : address
}
