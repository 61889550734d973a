// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { writtenLines } from '../../../composables/writtenLines.ts'

beforeEach(() => {
  document.body.innerHTML = `<div class="playground-static">
    <pre><code><span class="line"><span style="--shiki-light:#702C00">curl</span><span style="--shiki-light:#032563"> https://a.example</span>\n</span><span class="line">\n</span><span class="line"><span style="--shiki-light:#0E1116">  {&quot;a&quot;: 1}</span></span></code></pre>
    <pre>plain</pre>
  </div><pre><code><span class="line">elsewhere</span></code></pre>`
})

it('gives the coloured lines of a text that a playground of the page shows', () => {
  expect(writtenLines('curl https://a.example\n\n  {"a": 1}')).toEqual([
    [{ content: 'curl', htmlStyle: '--shiki-light:#702C00' }, { content: ' https://a.example', htmlStyle: '--shiki-light:#032563' }],
    [],
    [{ content: '  {"a": 1}', htmlStyle: '--shiki-light:#0E1116' }],
  ])
})

it.each(['curl https://b.example', 'plain', 'elsewhere', ''])('knows no colours of %j', (code) => {
  expect(writtenLines(code)).toBeUndefined()
})
