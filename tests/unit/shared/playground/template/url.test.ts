import { describe, expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'
import { describeUrl, fillUrl, urlPieces, urlPlaceholders } from '#shared/playground/template/url.ts'

function code(template: string, values: Record<string, string> = {}): string {
  try {
    return fillUrl(template, resolverOf(values))
  } catch (error) {
    if (error instanceof PlaygroundError) return error.detail.name ? `${error.code} ${error.detail.name}` : error.code
    throw error
  }
}

describe('fillUrl, raw rules', () => {
  it.each([
    ['S14', 'https://api.digishare.ma@evil.test/'],
    ['S14', 'https://u:p@api.digishare.ma/'],
    ['S14', 'https://@api.digishare.ma/'],
    ['S15', 'https://api.digishare.ma\\@evil.test'],
    ['S15', 'https:\\\\127.0.0.1\\'],
    ['S15', 'https:127.0.0.1'],
    ['S15', 'https:///127.0.0.1'],
    ['S15', 'https:/127.0.0.1'],
    ['S19', 'http://api.digishare.ma/'],
    ['S19', 'HTTPS://api.digishare.ma/'],
    ['S19', 'http://api.digishare.ma/https://a.example/'],
    ['S19', 'file:///etc/passwd'],
    ['S19', 'javascript:alert(1)'],
    ['S19', 'ws://api.digishare.ma'],
    ['S19', '//api.digishare.ma/v1'],
    ['S19', '/v1/campaigns'],
    ['S19', ''],
    ['S20', 'https://api.digishare.ma:65536/'],
    ['S20', 'https://api.digishare.ma:0x50/'],
    ['S21', 'https://api.digi\tshare.ma/'],
    ['S21', 'https://api.digishare.ma/v1\r\n/x'],
    ['S21', 'https://api.digishare.ma/v1/a b'],
    ['S21', ' https://api.digishare.ma/'],
    ['S21', 'https://api.digishare.ma/\u007F'],
    ['S21', 'https://api.digishare.ma/\u0000'],
    ['S22', 'https://api.digishare.ma/v1/..\\admin'],
    ['S09', 'https://[fe80::1%25eth0]/'],
    ['S18', 'https://xn--/'],
    ['port', 'https://api.digishare.ma:{port}/'],
  ])('%s %j is invalid', (_row, url) => {
    expect(code(url, { port: '6379' })).toBe('invalid_url')
  })

  it.each([
    ['https://api.digishare.ma.:443/v1?x=1#y', 'https://api.digishare.ma./v1?x=1'],
    ['https://API.DIGISHARE.MA', 'https://api.digishare.ma/'],
    ['https://①②⑦.⓪.⓪.①/', 'https://127.0.0.1/'],
    ['https://%6c%6f%63alhost/', 'https://localhost/'],
    ['https://evil.test#@api.digishare.ma', 'https://evil.test/'],
    ['https://api.digishare.ma/v1/%2e%2e/admin', 'https://api.digishare.ma/admin'],
    ['https://api.digishare.ma//evil.test/x', 'https://api.digishare.ma//evil.test/x'],
    ['https://аpi.digishare.ma/', 'https://xn--pi-6kc.digishare.ma/'],
    ['https://api.digishare.ma/v1?scope=A+B&state=%2F', 'https://api.digishare.ma/v1?scope=A+B&state=%2F'],
    ['https://api.digishare.ma/{{ v }}/x', 'https://api.digishare.ma/1/x'],
  ])('%s is judged later in its canonical form', (url, canonical) => {
    expect(code(url, { v: '1' })).toBe(canonical)
  })
})

describe('fillUrl, path', () => {
  it.each([
    '../admin', '..', '.', '..%2f', '%2e%2e', ';x', '?x', '#x', '%00', '', 'a/b', 'a\\b', 'a\u0000b', 'a\nb', 'a\u0085b', '\uD800',
  ])('V04: %j is no segment', (id) => {
    expect(code('https://api.digishare.ma/v1/thirds/{id}', { id })).toBe('invalid_variable id')
  })

  it('encodes the rest', () => {
    expect(code('https://api.digishare.ma/v1/{id}/x', { id: 'עברית & +…' }))
      .toBe('https://api.digishare.ma/v1/%D7%A2%D7%91%D7%A8%D7%99%D7%AA%20%26%20%2B%E2%80%A6/x')
  })
})

describe('fillUrl, query', () => {
  it('V03: encodes a component', () => {
    expect(code('https://a.example/?search={q}&page=1', { q: 'a&admin=1#' })).toBe('https://a.example/?search=a%26admin%3D1%23&page=1')
  })

  it('takes a slash and a question mark in a query for no new slot', () => {
    expect(urlPlaceholders('https://a.example?x=/{q}?{r}')).toEqual([{ name: 'q', slot: 'query' }, { name: 'r', slot: 'query' }])
  })

  it('refuses what UTF-8 cannot write', () => {
    expect(code('https://a.example/?q={q}', { q: '\uDC00' })).toBe('invalid_variable q')
  })
})

describe('fillUrl, host', () => {
  it.each([
    'tenant.example@evil', 'tenant.example/..', 'tenant.example:6379', '127.0.0.1', '2130706433', '0x7f.1', '[::1]', 'a'.repeat(64),
    `${'a.'.repeat(150)}example`, 'דוגמה.example', '١٢٣.example', 'a_b.example', '-a.example', 'a-.example', 'a..b', '.a', 'a.', '', ' a',
    'a\u200F', 'xn--', 'a#b', 'a?b', 'a\\b', 'a%2eb', '1.2.3.0xff',
  ])('V05: %j is no host name', (domain) => {
    expect(code('https://{{domain}}/oauth/token', { domain })).toBe('invalid_variable domain')
  })

  it('judges the whole host, not its parts', () => {
    expect(code('https://{a}.0.0.1/', { a: '127' })).toBe('invalid_variable a')
    expect(code('https://{a}.{b}/', { a: '127', b: '1' })).toBe('invalid_variable a')
    expect(code('https://{a}.thebase.example:8443/', { a: 'Tenant' })).toBe('https://tenant.thebase.example:8443/')
  })
})

describe('urlPieces', () => {
  const read = (template: string) => urlPieces(template).map(({ piece: { text, start, end }, slot }) => {
    expect(template.slice(start, end)).toBe(text)
    return [slot, text]
  })

  it.each([
    ['https://{h}:8443/p/{i}?q={q}/x#f{z}', [['host', 'https://'], ['host', '{h}'], ['host', ':8443/p/'], ['path', '{i}'], ['path', '?q='], ['query', '{q}'], ['query', '/x']]],
    ['https://{h}#x/{z}', [['host', 'https://'], ['host', '{h}'], ['host', '']]],
    ['{a}https://b/{c}', [['host', '{a}'], ['host', 'https://b/'], ['path', '{c}']]],
    ['https://a.example?{q}', [['host', 'https://a.example?'], ['query', '{q}']]],
    ['{a}https://{c}', [['host', '{a}'], ['host', 'https://'], ['path', '{c}']]],
    ['xhttps://{c}', [['host', 'xhttps://'], ['path', '{c}']]],
    ['https://a/{b}x{c}', [['host', 'https://a/'], ['path', '{b}'], ['path', 'x'], ['path', '{c}']]],
    ['', []],
  ])('%s', (template, pieces) => expect(read(template)).toEqual(pieces))
})

describe('fillUrl, the length of a host', () => {
  const host = (length: number) => `${'a.'.repeat((length - 1) / 2)}a`
  it('ends at 253 characters, be it of a value or of all', () => {
    expect(code('https://{h}/', { h: host(253) })).toBe(`https://${host(253)}/`)
    expect(code('https://{h}/', { h: host(255) })).toBe('invalid_variable h')
    expect(code('https://a.{h}/', { h: host(251) })).toBe(`https://${host(253)}/`)
    expect(code('https://a.{h}/', { h: host(253) })).toBe('invalid_variable h')
    expect(code('https://{a}.{h}/', { a: 'x', h: host(255) })).toBe('invalid_variable h')
  })

  it.each(['https://a.example./', 'https://127.0.0.1/', 'https://a_b.example/'])('a host that no name makes a part of is judged later: %s', (address) => {
    expect(code(`${address}{id}?q={q}`, { id: '1', q: '2' })).toBe(`${address}1?q=2`)
  })

  it.each(['https://-{a}.example/', 'https://a_{a}.example/', 'https://{a}-.example/', 'https://{a}..example/'])('is no host as a whole: %s', (template) => {
    expect(code(template, { a: 'x' })).toBe('invalid_variable a')
  })
})

describe('describeUrl', () => {
  it('encodes values but for a host, and does not fail while a reader types', () => {
    const resolve = resolverOf({ h: 'ä.example', v: 'ä', half: '\uD83D' })
    expect(describeUrl('https://{h}/{v}?q={v}&r={half}', resolve)).toBe('https://ä.example/%C3%A4?q=%C3%A4&r=\uD83D')
  })

  it('leaves names without a value in one brace form', () => {
    const resolve = resolverOf({ domain: 'demo.thebase.example', q: 'a b' })
    expect(describeUrl('https://{{domain}}/{id}?q={q}&key={{apikey}}', resolve)).toBe('https://demo.thebase.example/{id}?q=a%20b&key={apikey}')
  })
})
