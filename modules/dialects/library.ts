/**
 * Components of Nuxt UI that pages of Docus name beside those of prose (`u-page-hero`), and that are HTML without script. Any other one
 * would be dead in a page.
 */
export const LIBRARY = ('alert avatar badge blog-post blog-posts button card container empty icon kbd page page-aside page-body page-card page-columns page-feature '
  + 'page-grid page-hero page-links page-list page-logos page-section pricing-plan pricing-plans pricing-table progress separator user')
  .split(' ').map(name => `u-${name}`)

const NAMED = /(?:^|[^:\w]):+(u-[a-z][a-z-]*)|<(u-[a-z][a-z-]*)[\s/>]/gm

/**
 * The names, as the library has them, of its components that a page uses: what only Markdown names would be left without styles.
 *
 * @example libraryIn('::u-page-hero\n::') → ['PageHero']
 */
export function libraryIn(source: string): string[] {
  const names = [...source.matchAll(NAMED)].map(([, block, tag]) => block ?? tag ?? '')
  return names.filter(name => LIBRARY.includes(name)).map(name => name.slice(2).replace(/(?:^|-)(\w)/g, (_found, letter: string) => letter.toUpperCase()))
}
