import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BundledLanguage } from 'shiki/langs'
import { bundledLanguagesInfo } from 'shiki/langs'
import type { LocaleCode } from '../../shared/locales.ts'
import type { RuleContext } from './draft.ts'
import { readFront } from './front.ts'
import { kebabCase } from './html.ts'
import { LIBRARY } from './library.ts'
import type { ContentSite } from './read.ts'
import { targetsOf } from './read.ts'
import type { Targets } from './resolve.ts'
import { resolveTarget } from './resolve.ts'

/** Components of Nuxt UI that prose may name, in kebab case. */
const PROSE = ('accordion accordion-item badge callout card card-group caution code-collapse code-group code-preview code-tree collapsible field field-group '
  + 'icon kbd note prompt steps tabs tabs-item tip warning').split(' ')

const OWN = fileURLToPath(new URL('../../components/content', import.meta.url))

const LANGUAGES = new Set(['text', 'plaintext', 'txt', 'ansi', 'mermaid', 'diff', ...bundledLanguagesInfo.flatMap(({ id, aliases = [] }) => [id, ...aliases])])

/** Names that Markdown may use: those of Nuxt UI, of Dragoman's and of the site's own `components/content`. */
export function componentNames(...folders: string[]): Set<string> {
  const files = [OWN, ...folders].flatMap(folder => existing(folder))
  return new Set([...PROSE, ...LIBRARY, ...files.map(file => kebabCase(file.replace(/\.vue$/, '').replace(/^.*\//, '').replace(/^Prose(?=[A-Z])/, '')))])
}

function existing(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.vue'))
  } catch {
    return []
  }
}

/** What rules may know of the pages of a site. */
export interface SiteContext {
  site: ContentSite
  components: ReadonlySet<string>
  targets: Map<LocaleCode, Targets>
  /** The ids of a page's headings, by their lines; without it, they are made of words. */
  anchors?: (path: string, source: string) => ReadonlyMap<number, string>
}

/** The context of one page. `path` is below `content/`: `fa/2.divar/1.index.md`. */
export function contextOf(path: string, source: string, { site, components, targets, anchors }: SiteContext): RuleContext {
  const { code: locale, file } = site.locales.placeOf(path) ?? { code: site.locales.source, file: path }
  const known = targets.get(locale) ?? targetsOf(site, locale)
  targets.set(locale, known)
  const front = readFront(source)
  return {
    file: path,
    front: front.type === 'front' ? front.data : {},
    components,
    ...anchors && { ids: anchors(path, source) },
    resolve: target => resolveTarget(target, file, known),
    knowsLanguage: language => LANGUAGES.has(language),
  }
}

/** Whether the highlighter has a grammar of this name, which is loaded only where a page uses it. */
export function isBundledLanguage(language: string): language is BundledLanguage {
  return bundledLanguagesInfo.some(({ id, aliases = [] }) => id === language || aliases.includes(language))
}
