import { describe, expect, it } from 'vitest'
import { sectionsOf } from '../../../../bench/search/section.ts'

const HTML = '<header>Menu</header><article><p>Lead</p><h2 id="a">First &amp; <code>one</code></h2><p>Some</p><p><span>te</span>xt</p>'
  + '<script>hidden()</script><div><h3 id="b">Deep</h3><ul><li>x</li><li>y</li></ul></div></article><footer>End</footer>'

describe('the sections of a built page', () => {
  it('begin at headings of every depth and keep words apart', () => {
    expect(sectionsOf('/en/a', HTML)).toEqual([
      { page: '/en/a', title: '', content: 'Lead' },
      { page: '/en/a', title: 'First & one', content: 'Some text' },
      { page: '/en/a', title: 'Deep', content: 'x y' },
    ])
  })

  it('are none where there is no article', () => {
    expect(sectionsOf('/en/a', '<p>Menu</p>')).toEqual([])
  })
})
