// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readingHash, sectionHash } from '../../../composables/sectionHash.ts'

describe('sectionHash', () => {
  beforeEach(() => {
    document.body.innerHTML = '<h2 id="errors"><a href="#errors"><span id="שגיאות"></span>שגיאות</a></h2><p id="aside">x</p>'
  })

  it.each([
    ['#errors', '#errors'], ['#שגיאות', '#errors'], [`#${encodeURIComponent('שגיאות')}`, '#errors'],
    ['#aside', '#aside'], ['#request=abc', '#request=abc'], ['#%', '#%'], ['', ''],
  ])('%j → %j', (hash, expected) => {
    expect(sectionHash(hash)).toBe(expected)
  })
})

describe('readingHash', () => {
  /** A page whose headings are at these places of a window that is 900 high. */
  function page(tops: Record<string, number>, scrolled = 100) {
    document.body.innerHTML = `<article>${Object.keys(tops).map(id => `<h2 id="${id}"><a href="#${id}">${id}</a></h2>`).join('')}</article>`
    for (const [id, top] of Object.entries(tops)) {
      const heading = document.getElementById(id)
      if (heading) heading.getBoundingClientRect = () => new DOMRect(0, top, 100, 40)
    }
    vi.stubGlobal('innerHeight', 900)
    vi.stubGlobal('scrollY', scrolled)
  }

  it.each([
    ['the section that is being read', { first: -400, second: 200, third: 500 }, '', '#second'],
    ['no section before the first', { first: 400 }, '', ''],
    ['the section of the address while it is to be seen', { first: -400, second: 200, last: 850 }, '#last', '#last'],
    ['the one that is being read once that is out of sight', { first: -400, second: 200 }, '#first', '#second'],
    ['a request that a link brought', { first: -400 }, '#request=abc', '#request=abc'],
  ] as const)('is %s', (_name, tops, hash, expected) => {
    page(tops)
    expect(readingHash(hash)).toBe(expected)
  })

  it('is none at the top of a page', () => {
    page({ first: 120 }, 0)
    expect(readingHash('')).toBe('')
  })
})
