import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { loadNuxtConfig } from '@nuxt/kit'
import { expect, it } from 'vitest'
import { withoutText } from '../../../modules/first-visit/data.ts'
import { slimPage } from '../../../modules/first-visit/html.ts'
import { resolvedName, svgAttributes } from '../../../modules/first-visit/icons.ts'
import { adapted, begins, isWhole, partsOf } from '../../../modules/first-visit/index.ts'
import { afterPaint, fontsInTime } from '../../../modules/first-visit/priority.ts'

const FIRST = [
  '/a/node_modules/nuxt/dist/app/entry.js', '/site/pages/[...slug].vue', '/site/layouts/default.vue',
  '/site/components/docs/Header.vue', '/site/components/docs/LocaleMenu.vue',
]
const PANEL = ['/site/components/playground/Panel.vue']
const OTHERS = [
  '/site/pages/[...slug].vue?macro=true', '/site/pages/other.vue', '/other/layouts/default.vue', '/a/node_modules/nuxt/dist/app/entry.async.js',
  '/site/components/playground/auth/Panel.vue',
]

it('has one file for what every page loads, and one for what a panel begins with', () => {
  const all = [...FIRST, ...PANEL, ...OTHERS]
  expect(all.filter(id => begins(id, 'first', '/site/'))).toEqual(FIRST)
  expect(all.filter(id => begins(id, 'panel', '/site/'))).toEqual(PANEL)
})

it('knows these files on Windows, too', () => {
  const root = 'C:\\site\\'
  expect(begins('C:/site/pages/[...slug].vue', 'first', root)).toBe(true)
  expect(begins('C:\\site\\components\\playground\\Panel.vue', 'panel', root)).toBe(true)
  expect(adapted('C:\\site\\.nuxt\\plugins.client.mjs', 'export default []', 'C:\\a\\it\'s')).toBe('import { paced } from "C:/a/it\'s/paced.ts"\nexport default paced([])')
})

it('asks for the script after the first paint, for what it needs at the same time, and for nothing before', () => {
  const rest = '<link rel="stylesheet" href="/a.css"><link rel="preload" as="font" href="/a.woff2"><script>1</script>'
  const hints = ['/a.js', '/b.js'].map(href => `<link rel="modulepreload" as="script" crossorigin href="${href}">`).join('')
  const head = afterPaint(`${hints}<script type="module" src="/a.js" crossorigin></script>${rest}`)
  expect(head).toMatch(/^<script>[^<]+\("\/a\.js",\["\/b\.js"\]\)<\/script>/)
  expect(head.endsWith(rest)).toBe(true)
  expect(head).not.toContain('<link rel="modulepreload"')
  expect(afterPaint(head)).toBe(head)
  expect(afterPaint(rest), 'a page without script').toBe(rest)
})

it.each([
  ['of which nothing is known', undefined, ['/a.woff2', '/b.woff2']],
  ['that is fast', { rtt: 50, saveData: false }, ['/a.woff2', '/b.woff2']],
  ['that is slow', { rtt: 150, saveData: false }, []],
  ['whose reader pays for it', { rtt: 50, saveData: true }, []],
])('asks for the fonts before the styles on a network %s', (_name, connection, expected) => {
  const hints = ['/a.woff2', '/b.woff2'].map(href => `<link rel="preload" as="font" type="font/woff2" crossorigin="anonymous" href="${href}">`).join('')
  const head = fontsInTime(`<title>T</title><link rel="stylesheet" href="/a.css">${hints}`)
  const [, script = ''] = /^<title>T<\/title><script>([^<]+)<\/script><link rel="stylesheet" href="\/a\.css">$/.exec(head) ?? []
  const asked: string[] = []
  const page = { createElement: () => ({}), head: { append: ({ href }: { href: string }) => asked.push(href) } }
  runInNewContext(script, { navigator: { connection }, document: page })
  expect(asked).toEqual(expected)
})

const LIST = [
  { data: 1, state: 9 }, { 'docs:/en': 2, 'i-lucide:menu': 7 }, { title: 3, body: 4, layout: -1, available: 6 },
  'Title', { children: 5 }, ['Text'], ['Set', 3], { body: 8 }, '<path/>', ['Reactive', 10], { seen: 3 },
]

it('hands a page to its script without what the HTML shows', () => {
  expect(JSON.parse(withoutText(JSON.stringify(LIST)))).toEqual([
    { data: 1, state: 5 }, { 'docs:/en': 2 }, { title: 3, layout: -1, available: 4 }, 'Title', ['Set', 3], ['Reactive', 6], { seen: 3 },
  ])
})

it('hands it the icons that the script lacks', () => {
  const slim: unknown[] = JSON.parse(withoutText(JSON.stringify(LIST), true))
  expect(slim).toContain('<path/>')
  expect(slim).toContainEqual({ 'docs:/en': 2, 'i-lucide:menu': 5 })
  expect(slim).not.toContainEqual(['Text'])
})

it.each([[false, 0], [true, 1]])('prepares the head of a page and its data, with icons: %s', (icons, count) => {
  const data = (json: string) => `<div></div><script type="application/json" id="__NUXT_DATA__">${json}</script><script>1</script>`
  const html = { head: ['<title>T</title>', '<script type="module" src="/a.js"></script>'], bodyAppend: [data(JSON.stringify(LIST)), '<p>/</p>'] }
  slimPage(html, icons)
  expect(html.head[0]).toBe('<title>T</title>')
  expect(html.head[1]).toMatch(/^<script>.+"\/a\.js",\[\]\)<\/script>$/s)
  const [first = '', second] = html.bodyAppend
  const [json = ''] = /(?<=">).*(?=<\/script><script>1)/.exec(first) ?? []
  expect([first, second]).toEqual([data(json), '<p>/</p>'])
  expect(json).not.toMatch(/[/<]/)
  expect(JSON.parse(json)).toEqual(JSON.parse(withoutText(JSON.stringify(LIST), icons)))
  expect(json.split('path').length - 1).toBe(count)
})

it.each([
  ['i-lucide-menu', 'lucide:menu'], ['lucide:menu', 'lucide:menu'], ['i-lucide:menu', 'lucide:menu'], ['lucide-arrow-up-right', 'lucide:arrow-up-right'],
  ['i-simple-icons-nuxt', 'simple-icons:nuxt'], ['simple-icons:nuxt', 'simple-icons:nuxt'], ['i-simple-home', 'simple:home'], ['i-next', 'lucide:arrow-right'],
  ['unknown-icon', 'unknown-icon'], ['', ''],
])('names an icon as the server does: %s is %s', (name, resolved) => {
  expect(resolvedName(name, { aliases: { next: 'lucide:arrow-right' }, collections: ['lucide', 'simple', 'simple-icons'], cssSelectorPrefix: 'i-' })).toBe(resolved)
})

it('draws an icon as the server does, with what the site says of all icons', () => {
  const nuxt = { left: 2, width: 24, height: 20, body: '<path/>' }
  expect(svgAttributes('simple-icons:nuxt', nuxt, { attrs: { 'aria-hidden': true, 'data-icon': 'a' }, class: 'glyph', size: 12 })).toEqual({
    'xmlns': 'http://www.w3.org/2000/svg', 'aria-hidden': true, 'role': 'img', 'data-icon': 'a', 'class': ['iconify', 'iconify--simple-icons', 'glyph'],
    'style': { fontSize: '12px' }, 'width': '1em', 'height': '1em', 'viewBox': '2 0 24 20', 'innerHTML': '<path/>',
  })
  expect(svgAttributes('lucide:none', undefined, {})).toMatchObject({ viewBox: '0 0 16 16', innerHTML: '', style: { fontSize: undefined } })
  expect(['2rem', '', '24', undefined].map(size => svgAttributes('a:b', nuxt, { ...size !== undefined && { size } }).style.fontSize)).toEqual(['2rem', undefined, '24px', undefined])
})

it('draws icons itself only where the script has all that a server can draw', async () => {
  expect(isWhole(await loadNuxtConfig({ cwd: '.' }))).toBe(true)
  const icon = { mode: 'svg', provider: 'none' }
  expect(isWhole({ icon })).toBe(true)
  for (const options of [{}, { icon: false }, { icon: { ...icon, provider: 'server' } }, { icon: { ...icon, mode: 'css' } }, { icon: { ...icon, customize: () => '' } }]) {
    expect(isWhole(options)).toBe(false)
  }
})

it('has pauses put before and between the plugins of a site, before its layout, and where the framework begins, which stays where the reader is', () => {
  const plugins = '/site/.nuxt/plugins.client.mjs'
  const layouts = '/site/.nuxt/layouts.mjs'
  expect(adapted(plugins, 'import a from "/a"\nexport default [\n  a\n]', '/own')).toBe(`import { paced } from "/own/paced.ts"\nimport a from "/a"\nexport default paced([\n  a\n])`)
  expect(adapted(layouts, `import { defineAsyncComponent } from 'vue'\nexport default {}`, '/own')).toContain('pause().then(load)')
  const entry = 'node_modules/nuxt/dist/app/entry.js'
  expect(adapted(entry, readFileSync(entry, 'utf8'), '/own')).toMatch(/return vueAppPromise; await pause\(\);/)
  const router = 'node_modules/nuxt/dist/pages/runtime/router.options.js'
  expect(adapted(router, readFileSync(router, 'utf8'), '/own')).toMatch(/from === START_LOCATION\) return !savedPosition && !to\.hash \? false : _calculatePosition\(/)
  expect(adapted('/site/pages/a.vue', '', '/own')).toBeUndefined()
})

it('says which packages a file of script consists of, ours by one name', () => {
  const ids = ['/a/node_modules/x/node_modules/@vue/shared/a.js', '/a/node_modules/vue-router/b.js', '/a/pages/c.vue', 'virtual:d', '/a/node_modules/vue-router/e.js']
  const modules = Object.fromEntries(ids.map((id, index) => [id, { renderedLength: index + 1 }]))
  expect(Object.entries(partsOf({ ...modules, '/a/node_modules/unused/f.js': { renderedLength: 0 } }))).toEqual([['vue-router', 7], ['dragoman', 7], ['@vue/shared', 1]])
})
