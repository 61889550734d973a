import { describe, expect, it } from 'vitest'
import { fillsOf } from '#shared/docs/sample.ts'

const filled = (text: string, language: string, values: Record<string, string>, hints: [string, string][] = []) =>
  fillsOf(text, language, { values, hints: new Map(hints) })
    .reduceRight((whole, { start, end, value }) => whole.slice(0, start) + value + whole.slice(end), text)

describe('fillsOf', () => {
  it.each([
    ['both notations, and nothing that has no value', 'Host: {{domain}}\nX: {id} {token}', 'http', 'Host: a.example\nX: 7 {token}'],
    ['an address by its parts', 'curl https://{domain}/x/{name}?q={name}', 'bash', 'curl https://a.example/x/a%20%27b%27?q=a%20%27b%27'],
    ['a path of a request line', 'GET /x/{name} HTTP/1.1', 'http', 'GET /x/a%20%27b%27 HTTP/1.1'],
    ['a string of JSON', '{"n": "{quote}", "u": "https://{domain}/{name}"}', 'json', '{"n": "a\\"b", "u": "https://a.example/a%20%27b%27"}'],
    ['no code of the sample', 'const x = `${id}/${name}`', 'js', 'const x = `${id}/${name}`'],
    ['no value that could end a string or start a command', 'echo {quote} {command} {name}', 'bash', 'echo {quote} {command} {name}'],
    ['no host that is more than a host', 'curl https://{command}/', 'bash', 'curl https://{command}/'],
  ])('fills %s', (_name, text, language, result) => {
    expect(filled(text, language, { domain: 'a.example', id: '7', name: 'a \'b\'', quote: 'a"b', command: '$(x)' })).toBe(result)
  })

  it('fills documented placeholders as whole words', () => {
    const hints: [string, string][] = [['YOUR_ID', 'id'], ['<slug>', 'slug']]
    expect(filled('YOUR_ID YOUR_ID_2 <slug> YOUR_KEY', 'text', { id: '7', slug: 's' }, hints)).toBe('7 YOUR_ID_2 s YOUR_KEY')
  })

  it('knows own names only, and leaves half a character alone', () => {
    expect(filled('{constructor} {toString}', 'text', {})).toBe('{constructor} {toString}')
    expect(filled('GET /{id}', 'http', { id: '\uD800' })).toBe('GET /{id}')
  })
})
