import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apacheFile } from './apache.ts'
import { headersFile, redirectsFile } from './netlify.ts'
import { nginxFile } from './nginx.ts'
import type { HostingPlan } from './plan.ts'
import { vercelFile } from './vercel.ts'

/** Folders of a build: that of the pages, and the one around it. */
export interface Output {
  dir: string
  publicDir: string
}

/**
 * The folder that is published as the host's root. Some hosts want the pages of a site with a base in a folder of that name, others
 * put them there themselves.
 */
export function hostRoot(publicDir: string, base: string): string {
  const folder = base.replace(/\/$/, '')
  return folder && publicDir.endsWith(folder) ? publicDir.slice(0, -folder.length) : publicDir
}

/** What a site says in a file of its own, which is taken from among the pages. */
function taken(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  rmSync(file)
  return text
}

/**
 * Writes what Netlify, Cloudflare Pages, Vercel, GitHub Pages and Apache look for among the pages, and a file for nginx beside them.
 * Files of the site's own under these names keep what they say, and say it first.
 */
export function writeHostFiles(plan: HostingPlan, { dir, publicDir }: Output): void {
  const root = hostRoot(publicDir, plan.base)
  const own = (name: string) => taken(join(publicDir, name))
  writeFileSync(join(root, '_headers'), headersFile(plan, own('_headers')))
  writeFileSync(join(root, '_redirects'), redirectsFile(plan, own('_redirects'), root !== publicDir))
  writeFileSync(join(root, 'vercel.json'), vercelFile(plan, own('vercel.json')))
  // It is about the folder in which it lies.
  writeFileSync(join(publicDir, '.htaccess'), apacheFile(plan, own('.htaccess')))
  // Without it, GitHub leaves out folders that begin with an underscore.
  writeFileSync(join(root, '.nojekyll'), '')
  writeFileSync(join(dir, 'nginx.conf'), nginxFile(plan))
}

/** Copies what hosts look for at their own root alone, where the site is below it. */
export function copyToRoot(publicDir: string, base: string): void {
  const root = hostRoot(publicDir, base)
  for (const name of ['404.html', 'robots.txt']) {
    if (existsSync(join(publicDir, name)) && !existsSync(join(root, name))) copyFileSync(join(publicDir, name), join(root, name))
  }
}

/**
 * Writes each page a second time, as a file beside its folder. The addresses of pages have no slash at their end: with a folder alone
 * GitHub, Netlify and Cloudflare would redirect to one that has, and the page would name an address that leads elsewhere.
 */
export function writeTwins(publicDir: string): void {
  for (const name of readdirSync(publicDir, { recursive: true, encoding: 'utf8' })) {
    const stem = /^(.+)[\\/]index\.html$/.exec(name)?.[1]
    if (stem && !existsSync(join(publicDir, `${stem}.html`))) copyFileSync(join(publicDir, name), join(publicDir, `${stem}.html`))
  }
}
