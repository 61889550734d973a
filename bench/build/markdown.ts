import type { LocaleCode } from '#shared/locales.ts'
import type { Block, Page } from './text.ts'
import { OPERATIONS, PER_API, PER_FOLDER } from './text.ts'

/** How a generator wants to have what Markdown has no words for. */
export interface Dialect {
  note: (text: string) => string
  request: (api: number, operation: number) => string
  /** Address of a page in a link. */
  link: (locale: LocaleCode, path: string) => string
}

const padded = (number: number) => String(number).padStart(2, '0')

/** The API that a page belongs to. */
export const apiOf = (page: number): number => Math.floor(page / PER_API)

/** Path of a page below the folder of its language, without an ending: `api-00/folder-03/page-37`. */
export function pathOf(page: number): string {
  return `api-${padded(apiOf(page))}/folder-${padded(Math.floor(page % PER_API / PER_FOLDER))}/page-${page}`
}

/** Name of an operation of an API. */
export const operationName = (operation: number): string => `listThings${operation}`

/** The request that a playground shows, for generators that have none. */
export const requestText = (api: number, operation: number): string => `GET https://api-${padded(api)}.example.com/v1/things-${operation}?page=1&limit=15\nAuthorization: Bearer TOKEN`

const row = (cells: string[]) => `| ${cells.join(' | ')} |`

function written(block: Block, locale: LocaleCode, api: number, { note, request, link }: Dialect): string {
  switch (block.type) {
    case 'heading': return `${'#'.repeat(block.level)} ${block.text}`
    case 'text': return `${block.text} [${block.link.text}](${link(locale, pathOf(block.link.page))}).`
    case 'list': return block.items.map(item => `- ${item}`).join('\n')
    case 'note': return note(block.text)
    case 'table': return block.rows.flatMap((cells, index) => index === 0 ? [row(cells), row(cells.map(() => '---'))] : [row(cells)]).join('\n')
    case 'code': return `\`\`\`${block.language}\n${block.text}\n\`\`\``
    case 'request': return request(api, block.operation)
  }
}

/** A page as a file of a generator. `heading`: whether it takes its title from the text. */
export function markdownOf(page: Page, locale: LocaleCode, dialect: Dialect, heading = false): string {
  const front = `---\ntitle: ${JSON.stringify(page.title)}\ndescription: ${JSON.stringify(page.description)}\n---\n`
  const blocks = page.blocks.map(block => written(block, locale, apiOf(page.number), dialect))
  return `${[front, ...heading ? [`# ${page.title}`] : [], ...blocks].join('\n\n')}\n`
}

/** An API's description. */
export function descriptionOf(api: number): string {
  const paths = Array.from({ length: OPERATIONS }, (_, index) => `  /things-${index}:
    get:
      operationId: ${operationName(index)}
      parameters:
        - { name: page, in: query, schema: { type: integer, default: 1 } }
        - { name: limit, in: query, schema: { type: integer, default: 15 } }
      responses:
        '200': { description: A list, content: { application/json: { example: { data: [{ id: 41, total: 120.5 }] } } } }
`).join('')
  return `openapi: 3.1.0
info: { title: API ${padded(api)}, version: '1' }
servers: [{ url: https://api-${padded(api)}.example.com/v1 }]
security: [{ bearer: [] }]
paths:
${paths}components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
`
}
