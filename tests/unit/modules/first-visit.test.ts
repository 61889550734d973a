import { expect, it } from 'vitest'
import { begins } from '../../../modules/first-visit/index.ts'
import { afterStyles } from '../../../modules/first-visit/priority.ts'

const FIRST = ['/a/node_modules/nuxt/dist/app/entry.js', '/site/pages/[...slug].vue', '/site/layouts/default.vue']
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

it('lets script and data wait for the styles, each told once', () => {
  const head = '<link rel="stylesheet" href="/a.css"><link rel="preload" as="font" href="/a.woff2"><link rel="preload" as="fetch" href="/a.json">'
    + '<link rel="modulepreload" as="script" href="/a.js"><script type="module" src="/a.js"></script><script>1</script>'
  const once = afterStyles(head)
  expect(once).toBe('<link rel="stylesheet" href="/a.css"><link rel="preload" as="font" href="/a.woff2"><link rel="preload" as="fetch" fetchpriority="low" href="/a.json">'
    + '<link rel="modulepreload" fetchpriority="low" as="script" href="/a.js"><script type="module" fetchpriority="low" src="/a.js"></script><script>1</script>')
  expect(afterStyles(once)).toBe(once)
})
