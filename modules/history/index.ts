import { relative } from 'node:path'
import { addServerTemplate, addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import type { PageHistory } from '../../shared/docs/history.ts'
import type { SiteOptions } from '../locales/read.ts'
import { constantOf } from '../site/constant.ts'
import { contentFolder } from '../locales/read.ts'
import { pageFiles } from '../site/pages.ts'
import { changeDates } from './dates.ts'

const declaration = `declare module '#history' {
  /** The file of each page of the site, by its address in its own language, with the moment of its last change where that is known. */
  export const history: import('#shared/docs/history.ts').PageHistory
}
`

/** Where the pages of a site are written and when they were last changed. */
export function readHistory(options: SiteOptions): PageHistory {
  const dates = changeDates(options.rootDir, relative(options.rootDir, contentFolder(options.rootDir)))
  return Object.fromEntries(pageFiles(options).map(({ file, path }) => {
    const changed = dates.get(file)
    return [path, { file, ...changed !== undefined && { changed } }]
  }))
}

/** Tells the pages (`#history`) where their texts are and when they last changed, as git knows it while the site is built. */
export default defineNuxtModule({
  meta: { name: 'dragoman-history' },
  setup(_options, nuxt) {
    let text: string | undefined
    addServerTemplate({ filename: '#history', getContents: () => text ??= constantOf('history', readHistory(nuxt.options)) })
    addTypeTemplate({ filename: 'types/history.d.ts', getContents: () => declaration }, { nuxt: true, nitro: true })
  },
})
