/**
 * Gives a document its faces with the second page at the latest. On the first one a face that comes late is left out (`font-display:
 * optional` in `fonts.css`), for good in that document unless it is asked for by another name.
 */
export function useLateFonts() {
  useRouter().afterEach(({ path }, from, failure) => {
    const other = from.matched.length > 0 && from.path !== path && !failure
    if (import.meta.client && other) document.documentElement.classList.add('late-fonts')
  })
}
