/** A page in a list for tools. */
export interface ListedPage {
  /** Name of the part of the site that it is in; empty for the first page. */
  section: string
  title: string
  description: string
  /** Where its Markdown is. */
  address: string
  /** Name of the language of its text, where it is not that of the list. */
  language?: string
}

/** What `llms.txt` is made from. */
export interface LlmsSource {
  name: string
  description: string
  pages: ListedPage[]
  /** Where all pages are in one text. */
  full: string
  /** The lists of the site's languages, for the list at the root. */
  languages: { name: string, address: string }[]
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const link = (text: string, address: string) => `[${oneLine(text).replace(/[[\]\\]/g, String.raw`\$&`)}](${address})`

function entry({ title, description, address, language }: ListedPage): string {
  const note = language ? ` (${language})` : ''
  return `- ${link(title, address)}${note}${description ? `: ${oneLine(description)}` : ''}`
}

/**
 * A list of pages in the form of <https://llmstxt.org>: name, description, and a list of links for each part of the site.
 *
 * @example llmsText({ name: 'Docs', description: '', pages: [], full: '/llms-full.txt', languages: [] }) → '# Docs\n\n- [llms-full.txt](/llms-full.txt)\n'
 */
export function llmsText({ name, description, pages, full, languages }: LlmsSource): string {
  const sections = [...new Set(pages.map(({ section }) => section))].sort((a, b) => Number(a !== '') - Number(b !== ''))
  const parts = sections.map((section) => {
    const list = pages.filter(page => page.section === section).map(entry).join('\n')
    return section === '' ? list : `## ${oneLine(section)}\n\n${list}`
  })
  return `${[
    `# ${oneLine(name)}`,
    ...description ? [`> ${oneLine(description)}`] : [],
    [link('llms-full.txt', full), ...languages.map(language => link(language.name, language.address))].map(line => `- ${line}`).join('\n'),
    ...parts,
  ].join('\n\n')}\n`
}
