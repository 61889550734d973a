// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { expect, it } from 'vitest'
import { reloadFailedStyles } from '../../../composables/failedStyles.ts'

it('asks again for the style sheets that did not come, and for no other', async () => {
  document.head.innerHTML = '<link rel="icon" href="/i.svg"><link rel="stylesheet" href="/came.css"><link rel="stylesheet" href="/failed.css" crossorigin="">'
  const [icon, came, failed] = document.head.children
  for (const [link, sheet] of [[came, {}], [failed, null]] as const) Object.defineProperty(link, 'sheet', { value: sheet })

  const done = reloadFailedStyles()
  const [sameIcon, sameCame, again] = document.head.children
  expect([sameIcon === icon, sameCame === came, again === failed]).toEqual([true, true, false])
  expect(again?.outerHTML).toBe('<link rel="stylesheet" href="/failed.css" crossorigin="">')
  again?.dispatchEvent(new Event('load'))
  await done
})
