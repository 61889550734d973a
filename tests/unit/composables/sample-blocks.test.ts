// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { SampleBlocks } from '../../../composables/samples/blocks.ts'

const PAGE = `<article>
  <div data-code id="http"><pre class="language-http"><code><span class="line"><span>Host: {{</span><span>domain</span><span>}}</span></span>\n<span class="line">X: {token}</span></code></pre></div>
  <div data-code id="text"><pre class="language-text"><code>YOUR_ID YOUR_KEY BOTH</code></pre></div>
  <section data-playground='{"variables":[
    {"name":"id","secret":false,"hint":"YOUR_ID"},{"name":"key","secret":true,"hint":"YOUR_KEY"},
    {"name":"a","secret":false,"hint":"BOTH"},{"name":"b","secret":false,"hint":"BOTH"}]}'>
    <div data-code id="own"><pre class="language-bash"><code>{domain}</code></pre></div>
  </section>
</article>`

const text = (id: string) => document.querySelector(`#${id} code`)?.textContent
const note = (id: string) => document.querySelector<HTMLElement>(`#${id} [data-filled]`)

describe('code samples of a page', () => {
  let samples: SampleBlocks
  beforeEach(() => {
    document.body.innerHTML = PAGE
    samples = new SampleBlocks({ texts: key => key, lang: 'he-IL', dir: 'rtl' })
    samples.show({ domain: 'a.example', id: '7', key: 'secret', a: '1', b: '2' })
  })

  it('are filled across the elements that colour them, and say so in the reader\'s language', () => {
    expect(text('http')).toBe('Host: a.example\nX: {token}')
    expect(document.querySelector('#http mark')?.textContent).toBe('a.example')
    expect(note('http')?.lang).toBe('he-IL')
    expect(note('http')?.dir).toBe('rtl')
    expect(note('http')?.textContent).toBe('filledoriginal')
  })

  it('fill documented placeholders, but none of a secret or of two names', () => {
    expect(text('text')).toBe('7 YOUR_KEY BOTH')
  })

  it('leave playgrounds alone, which show their values themselves', () => {
    expect(text('own')).toBe('{domain}')
  })

  it('give the original back, and keep it while values change, until the reader wants theirs', () => {
    const button = () => note('http')?.querySelector('button')
    button()?.click()
    expect(text('http')).toBe('Host: {{domain}}\nX: {token}')
    expect(button()?.textContent).toBe('fill')
    samples.show({ domain: 'b.example' })
    expect(text('http')).toBe('Host: {{domain}}\nX: {token}')
    button()?.click()
    expect(text('http')).toBe('Host: b.example\nX: {token}')
  })

  it('are the author\'s again, without a note, when nothing fills them', () => {
    samples.show({})
    expect(text('http')).toBe('Host: {{domain}}\nX: {token}')
    expect(note('http')).toBeNull()
  })
})
