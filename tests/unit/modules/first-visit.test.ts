import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { withoutText } from '../../../modules/first-visit/data.ts'
import { begins, partsOf, withPauses } from '../../../modules/first-visit/index.ts'
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

it('hands a page to its script without what the HTML shows', () => {
  const list = [
    { data: 1, state: 9 }, { 'docs:/en': 2, 'i-lucide:menu': 7 }, { title: 3, body: 4, layout: -1, available: 6 },
    'Title', { children: 5 }, ['Text'], ['Set', 3], { body: 8 }, '<path/>', ['Reactive', 10], { seen: 3 },
  ]
  expect(JSON.parse(withoutText(JSON.stringify(list)))).toEqual([
    { data: 1, state: 5 }, { 'docs:/en': 2 }, { title: 3, layout: -1, available: 4 }, 'Title', ['Set', 3], ['Reactive', 6], { seen: 3 },
  ])
})

it('has pauses put before and between the plugins of a site, before its layout, and where the framework begins', () => {
  const plugins = '/site/.nuxt/plugins.client.mjs'
  const layouts = '/site/.nuxt/layouts.mjs'
  expect(withPauses(plugins, 'import a from "/a"\nexport default [\n  a\n]', '/own')).toBe(`import { paced } from '/own/paced.ts'\nimport a from "/a"\nexport default paced([\n  a\n])`)
  expect(withPauses(layouts, `import { defineAsyncComponent } from 'vue'\nexport default {}`, '/own')).toContain('pause().then(load)')
  const entry = 'node_modules/nuxt/dist/app/entry.js'
  expect(withPauses(entry, readFileSync(entry, 'utf8'), '/own')).toMatch(/return vueAppPromise; await pause\(\);/)
  expect(withPauses('/site/pages/a.vue', '', '/own')).toBeUndefined()
})

it('says which packages a file of script consists of, ours by one name', () => {
  const ids = ['/a/node_modules/x/node_modules/@vue/shared/a.js', '/a/node_modules/vue-router/b.js', '/a/pages/c.vue', 'virtual:d', '/a/node_modules/vue-router/e.js']
  const modules = Object.fromEntries(ids.map((id, index) => [id, { renderedLength: index + 1 }]))
  expect(Object.entries(partsOf({ ...modules, '/a/node_modules/unused/f.js': { renderedLength: 0 } }))).toEqual([['vue-router', 7], ['dragoman', 7], ['@vue/shared', 1]])
})
