import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadOptions } from 'nitropack/core'
import { describe, expect, it } from 'vitest'
import { apacheFile } from '../../../../modules/hosting/apache.ts'
import { headersFile, redirectsFile } from '../../../../modules/hosting/netlify.ts'
import { nginxFile } from '../../../../modules/hosting/nginx.ts'
import type { HostingPlan } from '../../../../modules/hosting/plan.ts'
import { vercelFile, vercelOutput } from '../../../../modules/hosting/vercel.ts'
import { copyToRoot, hostRoot, writeHostFiles, writeTwins } from '../../../../modules/hosting/write.ts'
import { redirectTable } from '../../../../modules/redirects/table.ts'
import { freshFolder } from '../../../fixtures/folder.ts'

const plan = (base: string): HostingPlan => ({
  base,
  headers: { 'x-content-type-options': 'nosniff', 'content-security-policy': 'default-src \'self\'' },
  redirects: [{ from: '/old', to: '/en/guide#here' }],
  codes: ['ar', 'en'],
})

/** What the first pattern that fits an address says, with a star for anything, as Netlify compares them. */
function firstFit(lines: string[], address: string): string[] | undefined {
  const fits = (pattern: string) => new RegExp(`^${pattern.split('*').map(part => part.replace(/[.+?]/g, String.raw`\$&`)).join('.*')}$`).test(address)
  return lines.map(line => line.split(' ')).find(([pattern = '']) => fits(pattern))
}

describe('`_redirects`', () => {
  it.each(['/', '/docs/'])('sends unknown addresses below %s to the page in their language, with status 404', (base) => {
    const lines = redirectsFile(plan(base)).trim().split('\n')
    expect(firstFit(lines, `${base}ar/x/y`)).toEqual([`${base}ar/*`, `${base}ar/404.html`, '404'])
    expect(firstFit(lines, `${base}x`)).toEqual([`${base}*`, `${base}404.html`, '404'])
    expect(firstFit(lines, `${base}old`)).toEqual([`${base}old`, `${base}en/guide#here`, '301'])
    expect(firstFit(lines, `${base}old/`)?.[2]).toBe('301')
  })

  it('lets the site\'s own lines decide first, and leads from the host\'s root to a site below it', () => {
    const lines = redirectsFile(plan('/docs/'), '/mine /docs/en 302\n\n', true).trim().split('\n')
    expect(lines[0]).toBe('/mine /docs/en 302')
    expect(firstFit(lines, '/')).toEqual(['/', '/docs/', '302'])
    expect(redirectsFile({ ...plan('/'), codes: [] })).not.toContain('/ar/')
  })
})

describe('`_headers`', () => {
  const blocks = headersFile(plan('/docs/'), '/docs/*\n  X-Mine: 1\n').split('\n\n').map(block => block.trim().split('\n').map(line => line.trim()))

  it('has the site\'s own first, then those of every answer', () => {
    expect(blocks.slice(0, 2)).toEqual([['/docs/*', 'X-Mine: 1'], ['/docs/*', 'X-Content-Type-Options: nosniff', 'Content-Security-Policy: default-src \'self\'']])
  })

  it('keeps files with a digest in their address for good, and calls texts what they are', () => {
    expect(blocks.slice(2)).toEqual([
      ...['_nuxt/*.js', '_nuxt/*.css', '_nuxt/*.woff2', '_i18n/*'].map(files => [`/docs/${files}`, 'Cache-Control: public, max-age=31536000, immutable']),
      ['/docs/*.md', 'Content-Type: text/markdown; charset=utf-8'],
      ['/docs/*.txt', 'Content-Type: text/plain; charset=utf-8'],
    ])
  })

  it('stays within Cloudflare\'s limits', () => {
    expect(blocks.length).toBeLessThan(100)
  })
})

describe('`vercel.json`', () => {
  it('has the site\'s own settings before ours', () => {
    const own = JSON.stringify({ trailingSlash: true, cleanUrls: true, headers: [{ source: '/a', headers: [] }], redirects: [{ source: '/b', destination: '/' }] })
    const { headers, redirects, ...rest } = JSON.parse(vercelFile(plan('/docs/'), own))
    expect(rest).toEqual({ cleanUrls: true, trailingSlash: true })
    const sources = (rules: { source: string }[]) => rules.map(({ source }) => source)
    const hashed = ['/docs/_nuxt/(.*).js', '/docs/_nuxt/(.*).css', '/docs/_nuxt/(.*).woff2', '/docs/_i18n/(.*)']
    expect(sources(headers)).toEqual(['/a', '/docs/(.*)', ...hashed, '/docs/(.*).md', '/docs/(.*).txt'])
    expect(sources(redirects)).toEqual(['/b', '/docs/old', '/docs/old/'])
  })

  it('serves addresses without a slash at the end, and mixes no routes of the old kind in', () => {
    const config = JSON.parse(vercelFile(plan('/')))
    expect(config.trailingSlash).toBe(false)
    expect(config).not.toHaveProperty('routes')
  })
})

describe('`config.json` of a build on Vercel', () => {
  const built = JSON.stringify({ version: 3, routes: [{ handle: 'filesystem' }] })
  const { version, routes } = JSON.parse(vercelOutput(plan('/docs/'), built))
  const at = (handle: string) => routes.findIndex((route: { handle?: string }) => route.handle === handle)
  const fits = (address: string) => ({ src }: { src?: string }) => src !== undefined && new RegExp(src).test(address)
  const matching = (address: string, from: number, to?: number) => routes.slice(from, to).filter(fits(address))

  it('adds headers and redirects before files are looked for', () => {
    expect(version).toBe(3)
    const before = at('filesystem')
    expect(matching('/docs/en/guide.md', 0, before)).toMatchObject([
      { headers: { 'X-Content-Type-Options': 'nosniff' }, continue: true },
      { headers: { 'Content-Type': 'text/markdown; charset=utf-8' }, continue: true },
    ])
    expect(matching('/docs/old', 0, before).at(-1)).toEqual({ src: '^/docs/old$', status: 301, headers: { Location: '/docs/en/guide#here' } })
    expect(matching('/docs/en/guide/', 0, before).at(-1)).toMatchObject({ status: 308, headers: { Location: '/docs/$1' } })
    expect(matching('/docs/', 0, before).every(({ status }: { status?: number }) => status === undefined)).toBe(true)
  })

  it('shows what is unknown in its language, with status 404', () => {
    const [first] = matching('/docs/ar/x', at('error'))
    expect(first).toMatchObject({ dest: '/docs/ar/404.html', status: 404 })
    expect(matching('/docs/arx', at('error'))).toMatchObject([{ dest: '/docs/404.html', status: 404 }])
  })
})

/** Directives of a configuration, each with those in its block; throws for what nginx could not read. */
function directives(text: string): string[] {
  const found: string[] = []
  let rest = text.replace(/^#.*$/gm, '')
  while (rest.trim() !== '') {
    const match = /^\s*((?:"(?:[^"\\]|\\.)*"|[^"{};])+)(;|\{((?:"(?:[^"\\]|\\.)*"|[^"{}])*)\})/.exec(rest)
    if (!match) throw new Error(`not a directive: ${rest.slice(0, 80)}`)
    const [all, head = '', , block] = match
    found.push(head.trim() + (block === undefined ? '' : ` { ${directives(block).join('; ')} }`))
    rest = rest.slice(all.length)
  }
  return found
}

describe('the file for nginx', () => {
  it.each(['/', '/docs/'])('is made of whole directives and serves pages below %s without a slash at the end', (base) => {
    const found = directives(nginxFile(plan(base)))
    expect(found).toContain(`location ${base} { try_files $uri $uri/index.html =404 }`)
    expect(found).toContain(`rewrite "^${base}(.+)/$" "${base}$1" permanent`)
    expect(found).toContain(`location ${base}ar/ { error_page 404 ${base}ar/404.html; try_files $uri $uri/index.html =404 }`)
    expect(found).toContain(`location = ${base}ar/404.html { internal }`)
    expect(found).toContain(`location = ${base}404.html { internal }`)
    expect(found).toContain(String.raw`location ~ "\.md$" { default_type text/markdown; try_files $uri =404 }`)
    expect(found).toContain(`if ($uri ~ "^${base}old/?$") { return 301 "${base}en/guide$is_args$args#here" }`)
    expect(found.filter(line => line.startsWith('rewrite "^/docs$"'))).toHaveLength(base === '/' ? 0 : 1)
  })

  it('sets headers outside of locations, which would lose all others', () => {
    const found = directives(nginxFile(plan('/')))
    expect(found.filter(line => /\{.*add_header/.test(line))).toEqual([])
    expect(found).toContain('add_header Content-Security-Policy "default-src \'self\'" always')
    expect(found).toContain('add_header Cache-Control $dragoman_cache')
    const [, expression = ''] = found.map(line => /^if \(\$uri ~ "(.+)"\) \{ set \$dragoman_cache "public, max-age=31536000, immutable" \}$/.exec(line)).find(Boolean) ?? []
    const kept = (address: string) => new RegExp(expression).test(address)
    expect(['/_nuxt/a.js', '/_nuxt/entry.css', '/_i18n/1/en/messages.json'].every(kept)).toBe(true)
    expect(['/en', '/_nuxt/builds/latest.json', '/en/_nuxt/a.js', '/_nuxt/a.jsx'].some(kept)).toBe(false)
  })

  it('takes every sign of the base literally', () => {
    const text = nginxFile(plan('/v1.0+/'))
    const expressions = [...text.matchAll(/(?:~|rewrite) "(\^[^"]+)"/g)].map(([, expression = '']) => new RegExp(expression))
    const fitting = (address: string) => expressions.filter(expression => expression.test(address)).length
    expect(['/v1.0+/_nuxt/a.js', '/v1.0+/en/', '/v1.0+', '/v1.0+/old'].map(fitting)).toEqual([1, 1, 1, 1])
    expect(['/v1x00/_nuxt/a.js', '/v1x00/en/', '/v1x00', '/v1x00/old'].map(fitting)).toEqual([0, 0, 0, 0])
  })

  it('takes the query of a request along, before the fragment and after the query of the new address', () => {
    const redirects = [{ from: '/a', to: 'https://other.example/a%2Fb?c=1#d' }]
    const found = directives(nginxFile({ ...plan('/'), redirects }))
    expect(found).toContain('if ($is_args) { set $dragoman_more "&$args" }')
    expect(found).toContain('if ($uri ~ "^/a/?$") { return 301 "https://other.example/a%2Fb?c=1$dragoman_more#d" }')
    expect(nginxFile(plan('/'))).not.toContain('dragoman_more')
  })
})

describe('`.htaccess`', () => {
  const rules = (text: string) => text.split('\n').flatMap(line => /^RewriteRule ("[^"]*"|\S+) (\S+) \[(.+)\]$/.exec(line)?.slice(1).map(part => part.replaceAll('"', '')) ?? [])
  const blocks = (text: string) => [...text.matchAll(/<If "%\{REQUEST_URI\} =~ m#(.+)#">\n(.+)\n<\/If>/g)].map(([, pattern = '', says = '']) => ({ pattern: new RegExp(pattern), says: says.trim() }))

  it.each(['/', '/docs/'])('names addresses below its folder in rules, and those below %s elsewhere', (base) => {
    const text = apacheFile(plan(base), 'Options +Indexes\n')
    expect(text).toMatch(/^Options \+Indexes\n\n#/)
    expect(text).toContain('\nHeader always set Content-Security-Policy "default-src \'self\'"\n')
    expect(text).toContain(`\nErrorDocument 404 ${base}404.html\n`)
    expect(blocks(text).filter(({ pattern }) => pattern.test(`${base}ar/x`)).map(({ says }) => says)).toEqual([`ErrorDocument 404 ${base}ar/404.html`])
    expect(blocks(text).filter(({ pattern }) => pattern.test(`${base}_nuxt/a.js`)).map(({ says }) => says)).toEqual(['Header set Cache-Control "public, max-age=31536000, immutable"'])
    expect(blocks(text).filter(({ pattern }) => pattern.test(`${base}_nuxt/builds/latest.json`))).toEqual([])
    expect(rules(text)).toEqual([
      '^(?:[^/]+/)?404\\.html$', '-', 'R=404,L', '^old/?$', `${base}en/guide?%{QUERY_STRING}#here`, 'R=301,L,NE',
      '^old/?$', `${base}en/guide#here`, 'R=301,L,NE', '^(.+)/$', `${base}$1`, 'R=301,L',
      '^(.+)$', '$1/index.html', 'L', '.', '-', 'R=404,L',
    ])
  })

  it('takes every sign of the base literally', () => {
    const fitting = (address: string) => blocks(apacheFile(plan('/v1.0+/'))).filter(({ pattern }) => pattern.test(address)).length
    expect(['/v1.0+/_nuxt/a.js', '/v1.0+/ar/x'].map(fitting)).toEqual([1, 1])
    expect(['/v1x00/_nuxt/a.js', '/v1x00/ar/x'].map(fitting)).toEqual([0, 0])
  })

  it('takes every character of an old address literally, and of the new one as it is', () => {
    const redirects = [{ from: '/a.b (c)', to: 'https://other.example/x?y=1%20z' }, { from: '/قديم', to: '/ar/قديم' }]
    expect(rules(apacheFile({ ...plan('/'), redirects })).slice(3, 12)).toEqual([
      String.raw`^a\.b \(c\)/?$`, String.raw`https://other.example/x?y=1\%20z&%{QUERY_STRING}`, 'R=301,L,NE',
      String.raw`^a\.b \(c\)/?$`, String.raw`https://other.example/x?y=1\%20z`, 'R=301,L,NE', '^قديم/?$', String.raw`/ar/\%D9\%82\%D8\%AF\%D9\%8A\%D9\%85`, 'R=301,L,NE',
    ])
  })
})

describe('a redirect to an address elsewhere', () => {
  const written = String.raw`https://other.example/a "b" {c} 'd'/$price/100%/%{HTTP_HOST}?e=\n$1&f=%1;}#"g" \h`
  const redirects = redirectTable([{ from: '/old', to: written, where: 'redirects.yml' }], new Set())
  const said = { ...plan('/'), redirects }
  const location = 'https://other.example/a%20%22b%22%20%7Bc%7D%20\'d\'/%24price/100%/%%7BHTTP_HOST%7D?e=%5Cn%241&f=%1;}#%22g%22%20%5Ch'

  it('is the same address in every notation', () => {
    expect(firstFit(redirectsFile(said).trim().split('\n'), '/old')).toEqual(['/old', location, '301'])
    expect(JSON.parse(vercelFile(said)).redirects[0].destination).toBe(location)
    const [target = ''] = /(?<=return 301 ")[^"]+/.exec(nginxFile(said)) ?? []
    expect(target.replace('$dragoman_more', '')).toBe(location)
    const [rule = ''] = /(?<=^RewriteRule "\^old\/\?\$" ")[^"]+(?=" \[R=301,L,NE\]$)/m.exec(apacheFile(said)) ?? []
    const substitution = rule.replace('&%{QUERY_STRING}', '')
    expect(substitution).not.toMatch(/(?<!\\)[%$]/)
    expect(substitution.replaceAll(String.raw`\%`, '%')).toBe(location)
  })
})

describe('the host\'s root', () => {
  it.each([
    ['static', '/public/', '.output/public', '.output/public'],
    ['github-pages', '/docs/', '.output/public', '.output/public'],
    ['github-pages', '/output/public/', '.output/public', '.output/public'],
    ['zeabur-static', '/static/', '.zeabur/output/static', '.zeabur/output/static'],
    ['netlify-static', '/docs/', 'dist/docs', 'dist'],
    ['netlify-static', '/', 'dist', 'dist'],
    ['cloudflare-pages-static', '/public/', 'dist/public', 'dist'],
    ['vercel-static', '/docs/v1/', '.vercel/output/static/docs/v1', '.vercel/output/static'],
  ])('of a build for %s below %s is the folder of the pages, or the one that Nitro put it into', async (preset, baseURL, publicDir, root) => {
    const rootDir = '/tmp/site'
    const options = await loadOptions({ preset, baseURL, rootDir, static: true, compatibilityDate: '2026-11-01' })
    expect(options.output.publicDir).toBe(join(rootDir, publicDir))
    expect(hostRoot(options)).toBe(join(rootDir, root))
  })

  it('is decided by the end of the path where Nitro does not say more', () => {
    expect(hostRoot({ baseURL: '/docs/', output: { publicDir: '/a/dist/docs' } })).toBe('/a/dist')
    expect(hostRoot({ baseURL: '/docs/', output: { publicDir: '/a/public' } })).toBe('/a/public')
    expect(hostRoot({ baseURL: '/cs/', output: { publicDir: '/a/docs' } })).toBe('/a/docs')
  })
})

describe('the published folder', () => {
  let folder: string
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  freshFolder(path => folder = path)

  it('has the files of all hosts, and says what the site says itself', () => {
    write('public/_headers', '/a\n  X-A: 1\n')
    write('public/vercel.json', '{ "cleanUrls": true }')
    writeHostFiles(plan('/'), { dir: folder, publicDir: join(folder, 'public'), root: join(folder, 'public') })
    expect(readdirSync(join(folder, 'public')).sort()).toEqual(['.htaccess', '.nojekyll', '_headers', '_redirects', 'vercel.json'])
    expect(read('public/_headers')).toMatch(/^\/a\n {2}X-A: 1\n\n\/\*\n/)
    expect(JSON.parse(read('public/vercel.json')).cleanUrls).toBe(true)
    expect(read('nginx.conf')).toContain('location / {')
  })

  it('has them at its root when the pages are in a folder below', () => {
    write('dist/docs/404.html', 'gone')
    write('dist/docs/robots.txt', 'User-agent: *')
    write('dist/docs/_redirects', '/mine /docs/en 302\n')
    const output = { dir: folder, publicDir: join(folder, 'dist/docs'), root: join(folder, 'dist') }
    writeHostFiles(plan('/docs/'), output)
    copyToRoot(output)
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['.nojekyll', '404.html', '_headers', '_redirects', 'docs', 'robots.txt', 'vercel.json'])
    expect(read('dist/_redirects')).toMatch(/^\/mine \/docs\/en 302\n/)
    expect(existsSync(join(folder, 'dist/docs/_redirects'))).toBe(false)
    expect(read('dist/docs/.htaccess')).toContain('ErrorDocument 404 /docs/404.html')
  })

  it('has each page at its address without a slash as well, and leaves files that are there', () => {
    for (const file of ['index.html', 'en/index.html', 'en/guide/index.html', 'old/index.html', 'old.html']) write(file, file)
    writeTwins(folder)
    expect(read('en.html')).toBe('en/index.html')
    expect(read('en/guide.html')).toBe('en/guide/index.html')
    expect(read('old.html')).toBe('old.html')
    expect(readdirSync(folder).sort()).toEqual(['en', 'en.html', 'index.html', 'old', 'old.html'])
  })
})
