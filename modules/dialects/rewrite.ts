import { hasFront } from './blocks.ts'
import type { Draft, InternalLink, Note, Rule, RuleContext } from './draft.ts'
import { draftOf, textsOf } from './draft.ts'
import { admonitions } from './rules/admonitions.ts'
import { alerts } from './rules/alerts.ts'
import { attributes } from './rules/attributes.ts'
import { emphasis } from './rules/emphasis.ts'
import { diagrams, fenceInfo, highlightComments } from './rules/fences.ts'
import { headingIds, siteIds, title, underlined } from './rules/headings.ts'
import { tagAttributes, themeTags, wholeTags } from './rules/jsx.ts'
import { afterHtml, slots } from './rules/layout.ts'
import { images, links, tagLinks } from './rules/links.ts'
import { airedTags, elements, scripts, tabs } from './rules/mdx.ts'
import { bindings, braces, brackets, tags, words } from './rules/prose.ts'

/** In the order in which they can rely on each other: blocks, then code, then the title, then what is inside a line. */
const RULES: readonly Rule[] = [
  slots, underlined, headingIds, afterHtml, scripts, wholeTags, elements, tabs, airedTags, tagAttributes, themeTags, attributes, alerts, admonitions,
  highlightComments, fenceInfo, diagrams,
  title, siteIds,
  tags, emphasis, images, links, tagLinks, bindings, words, braces, brackets,
]

/** A page in the dialect that the parser reads. */
export interface Rewrite {
  text: string
  /** For each line of the text the line of the author's file, both from 1: `lines[n - 1]`. */
  lines: number[]
  /** The words of a first-level heading at the beginning, which is not in the text any more. */
  title?: string
  notes: Note[]
  links: InternalLink[]
}

/** Rewrites a page of any dialect. Code in fences and in backticks is never touched. */
export function rewritePage(source: string, context: RuleContext): Rewrite {
  const start = draftOf(source)
  const draft = RULES.reduce<Draft>((page, rule) => rule(page, context), start)
  const lines = draft.lines.length > 0 ? draft.lines : [{ text: '', at: 1 }]
  const texts = textsOf(lines)
  // The dashes around properties of a component would make front matter of all that is above them.
  if (hasFront(texts) && !hasFront(textsOf(start.lines))) texts[0] = '***'
  return {
    text: texts.join('\n'),
    lines: lines.map(({ at }) => at),
    ...draft.title !== undefined && { title: draft.title },
    notes: [...draft.notes].sort((a, b) => a.line - b.line),
    links: [...draft.links],
  }
}
