// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { expect, it } from 'vitest'
import { loadStyled } from '../../../composables/failedStyles.ts'

const linkOf = (href: string) => document.querySelector(`[href="${href}"]`)

function fail(href: string) {
  linkOf(href)?.dispatchEvent(new Event('error'))
}

/** Gives what a script gives, its style sheet there or not. */
async function passingOver(): Promise<string> {
  await Promise.resolve()
  if (!linkOf('/styles')) document.head.insertAdjacentHTML('beforeend', '<link rel="modulepreload" href="/script"><link rel="stylesheet" href="/styles" crossorigin="">')
  fail('/script')
  fail('/styles')
  fail('/other')
  return 'component'
}

it('fails as long as a style sheet does not come, and asks for it again with each try', async () => {
  document.head.innerHTML = '<link rel="stylesheet" href="/other">'
  const [other, script] = [linkOf('/other'), () => Promise.resolve('component')]
  await expect(loadStyled(passingOver)).rejects.toThrow('style sheet')
  const first = linkOf('/styles')

  // The second try fails as the first did: the new link is known too.
  await expect(loadStyled(passingOver)).rejects.toThrow('style sheet')
  const second = linkOf('/styles')
  expect(second === first).toBe(false)
  expect(second?.outerHTML).toBe('<link rel="stylesheet" href="/styles" crossorigin="">')

  expect(await loadStyled(script)).toBe('component')
  const third = linkOf('/styles')
  expect(third === second).toBe(false)
  // Nothing is asked for again that has come, nor what belongs to somebody else.
  expect(await loadStyled(script)).toBe('component')
  expect([linkOf('/styles') === third, linkOf('/other') === other]).toEqual([true, true])
  expect(document.querySelectorAll('link')).toHaveLength(3)
})

it('lets through why a script did not come', async () => {
  const reason = new Error('no script')
  await expect(loadStyled(() => Promise.reject(reason))).rejects.toBe(reason)
})
