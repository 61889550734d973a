// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { sectionHash } from '../../../composables/sectionHash.ts'

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
