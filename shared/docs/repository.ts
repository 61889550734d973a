/** Where a site's sources are published: what `app.config.ts` says under `site.repository`. */
export interface Repository {
  /** Its address, or, for a host with addresses of another form, that of a file's editor with `{branch}` and `{file}` in it; empty for none. */
  url: string
  branch: string
  /** The folder of the site in it; empty where that is its root. */
  folder: string
}

/** What hosts put between a repository's address and the branch; all others do as GitHub does. */
const EDITORS: [host: RegExp, editor: string][] = [
  [/(?:^|\.)gitlab\./, '-/edit'],
  [/(?:^|\.)(?:codeberg|gitea|forgejo)\./, '_edit'],
]

const trimmed = (path: string) => path.replace(/^\/+|\/+$/g, '')

/**
 * Where a file can be edited; `undefined` for a site that names no repository.
 *
 * @param file Path below the root of the site.
 * @example editAddress({ url: 'https://github.com/you/docs', branch: 'main', folder: 'site' }, 'content/en/a.md') →
 * 'https://github.com/you/docs/edit/main/site/content/en/a.md'
 */
export function editAddress({ url, branch, folder }: Repository, file: string): string | undefined {
  if (!/^https?:\/\//.test(url)) return undefined
  const path = [...trimmed(folder).split('/').filter(Boolean), ...file.split('/')].map(encodeURIComponent).join('/')
  const ref = branch.split('/').map(encodeURIComponent).join('/')
  if (url.includes('{file}')) return url.replace('{branch}', () => ref).replace('{file}', () => path)
  const editor = EDITORS.find(([host]) => host.test(new URL(url).hostname))?.[1] ?? 'edit'
  return `${url.replace(/\/+$|\.git\/*$/, '')}/${editor}/${ref}/${path}`
}
