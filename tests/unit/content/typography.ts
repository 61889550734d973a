import { codeless } from './prose.ts'

/** What no sentence in French may contain. */
export const FRENCH = {
  'straight apostrophe': /\p{L}'\p{L}/u,
  'narrow space before ; ! ?': /[^\u{202f}\s!?][;!?](?!\w)|[^\u{202f}\S][;!?]/u,
  'no-break space before :': /[^\u{a0}\d|\s:-]\**:(?![\w/-])|[^\u{a0}\S]:(?=\s|$)/u,
  'no-break spaces in quotes': /«(?!\u{a0})|(?<!\u{a0})»/u,
  'straight or English quotes': /["\u{201c}\u{201d}]/u,
  'space after an elision': /(?:^|\P{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)’\s/iu,
  'three full stops': /\.{3}/,
  'no-break space before a unit': /\d (?:%|€|[kM]?o|ms|s|h|min|px)(?!\p{L})/u,
}

/** The words of a line of Markdown: no code, addresses, tags, attributes or columns. */
export function wordsOf(line: string): string {
  return codeless(line)
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<[^>]*>/g, '')
    .replace(/(?<=^|\s):[\w-]+(?=[[{])/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/https?:\/\/[^\s)]+/g, '')
    .replace(/\|?\s*:?-{2,}:?\s*(?=\|)/g, '')
    .replace(/&[a-z]+;/g, '')
}
