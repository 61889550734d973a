import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { apacheFile } from './apache.ts'
import { headersFile, redirectsFile } from './netlify.ts'
import { nginxFile } from './nginx.ts'
import type { HostingPlan } from './plan.ts'
import { vercelFile } from './vercel.ts'

/** Folders of a build. */
export interface Output {
  /** The one around all others. */
  dir: string
  /** That of the pages. */
  publicDir: string
  /** That which is published as the host's root: the pages' own, or one around it. */
  root: string
}

/** Nitro's options, as far as they say where the pages of a site are. */
interface Placed {
  baseURL: string
  output: { publicDir: string }
}

/** The folder of the pages as a preset of Nitro names it, before the gaps are filled: `{{ output.dir }}/{{ baseURL }}`. */
const presetSchema = z.object({ _c12: z.object({ config: z.object({ output: z.object({ publicDir: z.string() }) }) }) })

/**
 * The folder that is published as the host's root. Some hosts want the pages of a site with a base in a folder of that name, and Nitro
 * puts them there; others do it themselves. A folder may have the name of the base by chance: `public` for `/public/`.
 */
export function hostRoot(options: Placed): string {
  const { baseURL, output: { publicDir } } = options
  const folder = baseURL.replace(/\/$/, '')
  const isPlaced = presetSchema.safeParse(options).data?._c12.config.output.publicDir.includes('baseURL') ?? true
  return folder && isPlaced && publicDir.endsWith(folder) ? publicDir.slice(0, -folder.length) : publicDir
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
export function writeHostFiles(plan: HostingPlan, { dir, publicDir, root }: Output): void {
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
export function copyToRoot({ publicDir, root }: Pick<Output, 'publicDir' | 'root'>): void {
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
