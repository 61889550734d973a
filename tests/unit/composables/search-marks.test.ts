// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { LocaleCode } from '#shared/locales.ts'
import { termsOf } from '#shared/search/match.ts'
import { focusOn, foundIn } from '../../../composables/searchMarks.ts'

function found(html: string, query: string, code: LocaleCode): string[] {
  document.body.innerHTML = `<article>${html}</article>`
  return foundIn(document.body, termsOf(query, code), code).map(range => range.toString())
}
afterEach(() => document.body.replaceChildren())

describe('what is marked in a page that a result led to', () => {
  it('is every form of the word, with its vowel signs and without what hangs on it', () => {
    expect(found('<h2>הטוקן</h2><p>שולחים בטוקן, וגם הַטּוֹקֵן</p>', 'טוקן', 'he')).toEqual(['טוקן', 'טוקן', 'טּוֹקֵן'])
    expect(found('<p>المُصادَقة</p>', 'مصادقة', 'ar')).toEqual(['مُصادَقة'])
  })

  it('goes on across elements of a line, and not across blocks', () => {
    expect(found('<p>An <b>access</b>_<code>token</code></p>', 'access_token', 'en')).toEqual(['access_token'])
    expect(found('<ul><li>to</li><li>ken</li></ul>', 'token', 'en')).toEqual([])
    expect(found('<p>token</p><p>token</p>', 'token', 'en')).toEqual(['token', 'token'])
  })

  it.each<[string, string, LocaleCode, string[]]>([
    ['<p>one<br>token</p>', 'token', 'en', ['token']],
    ['<p>one<br><b>token</b> to<br>ken</p>', 'token', 'en', ['token']],
    ['<ul><li>می</li><li>خواهید</li></ul>', 'خواهید', 'fa', ['خواهید']],
    ['<p>کلید</p><p>ها</p>', 'ها', 'fa', ['ها']],
    ['<p>کلید<br>ها</p>', 'ها', 'fa', ['ها']],
    ['<p>می <b>خواهید</b></p>', 'میخواهید', 'fa', ['می خواهید']],
  ])('begins anew behind a block and a line break: %s', (html, query, code, marks) => {
    expect(found(html, query, code)).toEqual(marks)
  })

  it('is in code, and not in what is not seen or gives way to a panel', () => {
    expect(found('<pre><code><span class="line">a token</span><span class="line">token b</span></code></pre>', 'token', 'en')).toEqual(['token', 'token'])
    expect(found('<p class="sr-only">token</p><div data-playground="{}"><p>token</p></div><script type="text/plain">token</script><svg><text>token</text></svg>', 'token', 'en')).toEqual([])
  })
})

it('the focus goes to the heading that a result led to, or to the page', () => {
  document.body.innerHTML = '<main id="content" tabindex="-1"><h2 id="שגיאות"><a href="#שגיאות">Errors</a></h2><h3 id="bare" tabindex="-1">Bare</h3></main>'
  const focused = (hash: string) => {
    focusOn(hash)
    return document.activeElement?.outerHTML.slice(0, 6)
  }
  expect([`#${encodeURIComponent('שגיאות')}`, '#bare', ''].map(focused)).toEqual(['<a hre', '<h3 id', '<main '])
})
