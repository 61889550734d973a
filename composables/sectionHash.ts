/** The address of a section that all languages share, for any of the addresses that lead to it; any other fragment as it is. */
export function sectionHash(hash: string): string {
  const target = document.getElementById(decoded(hash.slice(1)))
  const heading = target?.closest(':is(h2, h3, h4, h5, h6)[id]')
  return heading ? `#${heading.id}` : hash
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
