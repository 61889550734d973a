import { expect, it } from 'vitest'
import { begins } from '../../../modules/first-visit/index.ts'

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
