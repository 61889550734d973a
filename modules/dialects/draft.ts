/** A line of a page on its way to the parser, with the line of the author's file (from 1) that it came from. */
export interface SourceLine { text: string, at: number }

/** Whether something has to be put right, or only looked at. */
export type Level = 'error' | 'warning'

/** Something in a page that could not be understood, or only by guessing. The sentence is for its author. */
export interface Note { rule: string, level: Level, line: number, message: string }

/** A link or image that leads to the site's own pages, for a later look at what it leads to. */
export interface InternalLink { line: number, address: string, anchor: string }

/** A page while it is rewritten. Rules give a new one and change none. */
export interface Draft {
  lines: readonly SourceLine[]
  /** The words of the first-level heading that the page begins with. */
  title?: string
  notes: readonly Note[]
  links: readonly InternalLink[]
}

/** What a rule may know beside the page. */
export interface RuleContext {
  /** Path of the file below `content/`. */
  file: string
  /** The page's own front matter. */
  front: Readonly<Record<string, unknown>>
  /** Names that Markdown may use as components, in kebab case. */
  components: ReadonlySet<string>
  /** Where a link or image of this page leads. */
  resolve: (target: string) => Resolution
  /** Ids of headings by the lines of the author's file, for those that have none of their own. */
  ids?: ReadonlyMap<number, string>
  /** Whether code in a language is coloured. */
  knowsLanguage: (language: string) => boolean
}

/** What an address in a page means: a page or a file of the site, an address of someone else, or nothing. */
export type Resolution
  = | { type: 'page', address: string, anchor: string }
    | { type: 'file', address: string }
    | { type: 'external' }
    | { type: 'missing', reason: string }

/** Rewrites one construct of one dialect. */
export type Rule = (draft: Draft, context: RuleContext) => Draft

/** The lines of a text, as the author wrote them. */
export function draftOf(source: string): Draft {
  return { lines: source.split(/\r?\n/).map((text, index) => ({ text, at: index + 1 })), notes: [], links: [] }
}

/** The draft with other lines and, where given, more notes and links. */
export function withLines(draft: Draft, lines: readonly SourceLine[], notes: readonly Note[] = [], links: readonly InternalLink[] = []): Draft {
  return {
    ...draft,
    lines,
    notes: notes.length > 0 ? [...draft.notes, ...notes] : draft.notes,
    links: links.length > 0 ? [...draft.links, ...links] : draft.links,
  }
}

/** The texts of lines. */
export function textsOf(lines: readonly SourceLine[]): string[] {
  return lines.map(({ text }) => text)
}
