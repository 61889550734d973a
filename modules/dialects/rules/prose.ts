import { kindsOf } from '../blocks.ts'
import type { Edit } from '../inline.ts'
import { editsOf, mapProse, mask } from '../inline.ts'
import type { Note, Rule } from '../draft.ts'
import { textsOf, withLines } from '../draft.ts'
import { isHtmlTag, kebabCase } from '../html.ts'

/** Attributes as MDC has them: a class, an id or a value first. A bare word in braces is what authors write for a variable. */
const ATTRIBUTES = /^\{\s*(?:[.#][\w-]+|:?[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'}]+))(?:\s[^}]*)?\s*\}/

const BINDING = /\{\{([^{}\n]*)\}\}/g
const DOCUMENT = /^\s*\$doc\.([\w.]+)\s*(?:\|\|\s*'([^']*)'\s*)?$/

/**
 * `{{name}}` is text, unless it names the page's own front matter (`{{ $doc.title }}`), whose value takes its place.
 *
 * @example 'Host: {{domain}}' → 'Host: &#123;&#123;domain&#125;&#125;', which reads as it was written
 */
export const bindings: Rule = (draft, { front }) => {
  const notes: Note[] = []
  const lines = mapProse(draft.lines, (text, lineAt) => editsOf(text, mask(text, 'escapes', 'code'), BINDING, (_found, match) => {
    const [, words = ''] = match
    const [, key, fallback = ''] = DOCUMENT.exec(words) ?? []
    if (key === undefined) return `&#123;&#123;${words}&#125;&#125;`
    const value = valueOf(front, key)
    if (value !== undefined) return value
    notes.push({ rule: 'lost-binding', level: fallback ? 'warning' : 'error', line: lineAt(match.index), message: `The front matter has no "${key}".` })
    return fallback
  }))
  return withLines(draft, lines, notes)
}

function valueOf(front: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = key.split('.').reduce<unknown>((node, name) => typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined, front)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

const WORD = /(?<=^|[\s[*_(]):([a-z][\w-]*)(?!:\/\/)/gi

/**
 * A word after a colon, as in `GET /orders/ :id`, is text, unless it is the name of a component. An escaped shortcode is still an emoji.
 *
 * @example 'see :id' → 'see \\:id'
 */
export const words: Rule = (draft, { components }) => {
  const notes: Note[] = []
  const lines = mapProse(draft.lines, (text, lineAt) => editsOf(text, mask(text), WORD, (found, match) => {
    const [, name = ''] = match
    if (components.has(kebabCase(name))) return undefined
    const next = text.slice(match.index + match[0].length)
    if (!next.startsWith('[') && !ATTRIBUTES.test(next)) return `\\${found}`
    notes.push({ rule: 'unknown-component', level: 'warning', line: lineAt(match.index), message: `There is no component "${name}"; its words are shown without it.` })
    return undefined
  }))
  return withLines(draft, lines, notes)
}

/** Braces right after code, emphasis, a link or a bracket, which are read as attributes of it. */
const BRACES = /(?<=[\uE000*_)\]])\{(?!\{)[^{}\n]*\}/g

/**
 * `` `x`{id} `` and `[0]{x}` keep their braces, unless there are attributes in them.
 */
export const braces: Rule = draft => withLines(draft, mapProse(draft.lines, text =>
  editsOf(text, mask(text), BRACES, found => ATTRIBUTES.test(found) || found.startsWith('{#') ? undefined : `\\${found}`)))

const TAG = /<([a-z][\w-]*)>/gi

/**
 * A tag that neither HTML nor the site has, and that nothing closes, is a word in angle brackets: `<token>`.
 */
export const tags: Rule = (draft, { components }) => {
  const whole = textsOf(draft.lines).join('\n')
  return withLines(draft, mapProse(draft.lines, text => editsOf(text, mask(text, 'escapes', 'code'), TAG, (_found, match) => {
    const [, name = ''] = match
    return isHtmlTag(name) || components.has(kebabCase(name)) || whole.includes(`</${name}>`) ? undefined : `&lt;${name}&gt;`
  })))
}

/**
 * Square brackets that are no link, picture, footnote, box of a task or span with attributes keep standing: MDC would take them away.
 *
 * @example 'orders[0]' → 'orders\\[0\\]'
 */
export const brackets: Rule = (draft) => {
  const kinds = kindsOf(textsOf(draft.lines))
  const labels = labelsOf(textsOf(draft.lines.filter((_line, index) => kinds[index] !== 'fence')).join('\n'))
  return withLines(draft, mapProse(draft.lines, (text) => {
    const masked = mask(text).replace(/https?:\/\/[^\s<>()]+/g, address => address.replace(/[[\]]/g, '\uE000'))
    return pairsOf(masked).flatMap(([start, end]): Edit[] => {
      if (isShortcut(text, start, end, labels)) return [{ start: end, end: end + 1, text: '][]' }]
      return isMeant(text, masked, start, end, labels) ? [] : [{ start, end: start + 1, text: '\\[' }, { start: end, end: end + 1, text: '\\]' }]
    })
  }))
}

/** Labels that the page defines, for links and footnotes. */
function labelsOf(text: string): Set<string> {
  return new Set([...text.matchAll(/^[\s>]*\[([^\]\n]+)\]:/gm)].map(([, label = '']) => normalized(label)))
}

const normalized = (label: string) => label.trim().replace(/\s+/g, ' ').toLowerCase()

function pairsOf(masked: string): [number, number][] {
  const open: number[] = []
  const pairs: [number, number][] = []
  for (const { 0: mark, index } of masked.matchAll(/[[\]]/g)) {
    if (mark === '[') open.push(index)
    else {
      const start = open.pop()
      if (start !== undefined) pairs.push([start, index])
    }
  }
  return pairs
}

function isMeant(text: string, masked: string, start: number, end: number, labels: ReadonlySet<string>): boolean {
  const next = masked.slice(end + 1)
  const inner = text.slice(start + 1, end)
  return next.startsWith('(') || ATTRIBUTES.test(next)
    || isReference(inner, text.slice(0, start), text.slice(end + 1), labels)
    || /(?:^|[\s[*_(]):[a-z][\w-]*$/i.test(masked.slice(0, start))
    || isBox(inner, masked.slice(0, start))
}

/** The box of a task: `- [x] done`. */
function isBox(inner: string, before: string): boolean {
  return /^[x ]?$/i.test(inner) && /(?:^|\n)[\s>]*(?:[-*+]|\d+[.)])\s+$/.test(before)
}

/** `[label]` alone, where the page defines the label: MDC would take it for a span. */
function isShortcut(text: string, start: number, end: number, labels: ReadonlySet<string>): boolean {
  const label = text.slice(start + 1, end)
  return !label.startsWith('^') && !isBox(label, text.slice(0, start)) && labels.has(normalized(label)) && !/^[[({:]/.test(text.slice(end + 1)) && text[start - 1] !== ']'
}

/** `[label]`, `[text][label]` and `[label][]`, where the page defines the label. */
function isReference(inner: string, before: string, next: string, labels: ReadonlySet<string>): boolean {
  const following = /^\[([^\]]*)\]/.exec(next)?.[1]
  const names = [inner, following, inner === '' ? /\[([^\]]*)\]$/.exec(before)?.[1] : undefined]
  return names.some(name => name !== undefined && name !== '' && labels.has(normalized(name)))
}
