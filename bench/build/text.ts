import type { LocaleCode } from '#shared/locales.ts'
import { randomOf } from '../search/growth/text.ts'
import { wordsOf } from './words.ts'

/** A part of a page. Texts are words with emphasis and code; `link` is the number of another page. */
export type Block
  = | { type: 'heading', level: 2 | 3, text: string }
    | { type: 'text', text: string, link: { text: string, page: number } }
    | { type: 'list', items: string[] }
    | { type: 'note', text: string }
    | { type: 'table', rows: string[][] }
    | { type: 'code', language: string, text: string }
    | { type: 'request', operation: number }

/** A page of the site that all generators build. */
export interface Page { number: number, title: string, description: string, blocks: Block[] }

/** How pages are grouped: an API has as many pages whatever the size of the site is, and a folder of it too. */
export const PER_API = 50
export const PER_FOLDER = 10
/** Operations of an API. */
export const OPERATIONS = 10

const CODE: [language: string, text: (name: string) => string][] = [
  ['json', name => `{\n  "data": [\n    { "id": 41, "name": "${name}", "total": 120.5, "paid": false },\n    { "id": 42, "name": "${name}", "total": 99, "paid": true }\n  ],\n  "page": 1\n}`],
  ['bash', name => `# Asks for one page.\ncurl -H 'Authorization: Bearer TOKEN' \\\n  'https://api.example.com/${name}?page=1&limit=15'`],
  ['js', name => `const response = await fetch('https://api.example.com/${name}', { headers })\nif (!response.ok) throw new Error(\`Status \${response.status}\`)\nconst { data } = await response.json()\nfor (const item of data) console.log(item.id, item.total)`],
  ['python', name => `import requests\n\nanswer = requests.get('https://api.example.com/${name}', headers=headers, timeout=10)\nanswer.raise_for_status()\nprint([item['id'] for item in answer.json()['data']])`],
  ['yaml', name => `paths:\n  /${name}:\n    get:\n      operationId: list\n      responses:\n        '200': { description: A list }`],
]
const SECTIONS = 5

/** A page of about seven hundred words, tables and code included, as the pages of this site are; the same for the same number. */
export function pageOf(locale: LocaleCode, number: number, size: number): Page {
  const random = randomOf(number + 1)
  const upTo = (limit: number) => Math.floor(random() * limit)
  const all = wordsOf(locale)
  const words = (count: number) => Array.from({ length: count }, () => all[upTo(all.length)]).join(' ')
  const sentence = () => `${words(6 + upTo(6))} \`field_${upTo(99)}\` ${words(4 + upTo(8))}.`
  const paragraph = (): Block => ({ type: 'text', text: `${sentence()} ${sentence()} **${words(2)}** ${sentence()}`, link: { text: words(2), page: upTo(size) } })
  const list = (): Block => ({ type: 'list', items: Array.from({ length: 3 }, sentence) })
  const note = (): Block => ({ type: 'note', text: sentence() })
  const table = (): Block => ({ type: 'table', rows: [[words(1), words(1), words(1)], ...Array.from({ length: 4 }, () => [`\`name_${upTo(99)}\``, words(3), words(6)])] })
  const code = (): Block => {
    const [language, text] = CODE[upTo(CODE.length)] ?? ['text', () => '']
    return { type: 'code', language, text: text(`things-${upTo(99)}`) }
  }
  const section = (index: number): Block[] => [
    { type: 'heading', level: 2, text: words(3) }, paragraph(),
    index === 1 ? { type: 'request', operation: upTo(OPERATIONS) } : table(), paragraph(),
    { type: 'heading', level: 3, text: words(3) }, ...index % 2 === 0 ? [list(), note()] : [paragraph()], code(),
  ]
  return { number, title: words(3), description: `${words(10)}.`, blocks: Array.from({ length: SECTIONS }, (_, index) => section(index)).flat() }
}
