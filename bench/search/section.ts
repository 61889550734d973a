import { globSync, readFileSync } from 'node:fs'

/** A heading of a page with what stands below it, up to the next heading. */
export interface Section { page: string, title: string, content: string }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }
const decoded = (text: string) => text
  .replace(/&#(x?)([\da-f]+);/gi, (_, hex: string, digits: string) => String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)))
  .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
// Parts of a word may have colours of their own, with marks of the renderer between them; all other elements keep words apart.
const textOf = (html: string) => decoded(html.replace(/<!--.*?-->/gs, '').replace(/<\/?(?:span|mark|em|strong|b|i|wbr)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim()

/** What a built page says between the site's own header and footer. */
export const articleOf = (html: string): string =>
  (/<article\b[\s\S]*<\/article>/.exec(html)?.[0] ?? '').replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, '')

/** Sections of a built page, headings at every depth. */
export function sectionsOf(page: string, html: string): Section[] {
  const [lead = '', ...parts] = articleOf(html).split(/<h[1-6]\b[^>]*>/)
  const sections = parts.map((part) => {
    const [title = '', content = ''] = part.split(/<\/h[1-6]>/)
    return { page, title: textOf(title), content: textOf(content) }
  })
  const before = textOf(lead)
  return before ? [{ page, title: '', content: before }, ...sections] : sections
}

/** A page as the build writes it. */
export interface BuiltPage { path: string, html: string }

/** The pages of a language in a build. */
export function readBuild(build: string, locale: string): BuiltPage[] {
  const root = `${build}/public`
  return globSync([`${root}/${locale}/index.html`, `${root}/${locale}/**/index.html`]).map(file => ({
    path: file.slice(root.length, -'/index.html'.length),
    html: readFileSync(file, 'utf8'),
  }))
}
