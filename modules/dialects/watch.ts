/** Whether a change concerns how other pages are read: by their addresses, by files that they show, or by components that they name. */
export function concernsOthers(event: string, path: string): boolean {
  if (event === 'change' && /\.(?:md|vue)$/i.test(path)) return false
  return /(?:^|\/)(?:content|public|static|components\/live)\//.test(path)
}
