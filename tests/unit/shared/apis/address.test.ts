import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress, singleBraces, variablesIn } from '#shared/apis/address.ts'

describe('readAddress', () => {
  it.each([
    ['https://api.shop.example', 'api.shop.example', '/'],
    ['https://api.shop.example/', 'api.shop.example', '/'],
    ['https://API.Shop.Example/Orders', 'api.shop.example', '/Orders'],
    ['HTTPS://api.shop.example/x', 'api.shop.example', '/x'],
    ['https://api.shop.example./x', 'api.shop.example', '/x'],
    ['https://api.shop.example:443/x', 'api.shop.example', '/x'],
    ['https://api.shop.example.:443/x', 'api.shop.example', '/x'],
    ['https://api.shop.example:8443/x', 'api.shop.example:8443', '/x'],
    ['https://api.shop.example/x?next=//evil.test/@', 'api.shop.example', '/x'],
    ['https://api.shop.example?x=1', 'api.shop.example', '/'],
    ['https://api.shop.example/x#/y', 'api.shop.example', '/x'],
    ['https://api.shop.example//x/../y', 'api.shop.example', '//x/../y'],
    ['https://{Domain}/x', '{Domain}', '/x'],
    ['https://{{ Tenant }}.SHOP.example/{{id}}', '{Tenant}.shop.example', '/{id}'],
  ])('reads %s', (url, host, path) => {
    expect(readAddress(url)).toEqual({ host, path })
  })

  it.each([
    'http://api.shop.example/x',
    'ftp://api.shop.example/x',
    '//api.shop.example/x',
    '/x',
    '',
    'https:api.shop.example/x',
    'https:/api.shop.example/x',
    'https:///api.shop.example/x',
    'https://',
    ' https://api.shop.example/x',
    'https://user@api.shop.example/x',
    'https://api.shop.example@evil.test/x',
    'https://user:password@api.shop.example/x',
    String.raw`https://api.shop.example\@evil.test/x`,
    String.raw`https://api.shop.example/v1\..\admin`,
    'https://api.shop.example/or\tders',
    'https://api.shop.example/orders\n',
    'https://api.shop\u0000.example/',
    'https://api.shop.example/or ders',
    'https://api.shop.example/\u007F',
    'https://api.shop.example/عربي',
    'https://аpi.shop.example/x',
    'https://api。shop。example/x',
    'https://api%2eshop.example/x',
    'https://api.shop.example../x',
    'https://.api.shop.example/x',
    'https://api..shop.example/x',
    'https://api.shop.example:/x',
    'https://api.shop.example:080/x',
    'https://api.shop.example:0443/x',
    'https://api.shop.example:0x1bb/x',
    'https://api.shop.example:65536/x',
    'https://api.shop.example:443:443/x',
    'https://[::1]/x',
    'https://[fe80::1%25eth0]/x',
    'https://{do main}/x',
    'https://{}/x',
    'https://{domain/x',
  ])('reads nothing from %j', (url) => {
    expect(readAddress(url)).toBeUndefined()
  })

  it('takes port 65535', () => {
    expect(readAddress('https://api.shop.example:65535/')?.host).toBe('api.shop.example:65535')
  })

  it('names the host that a URL parser would dial, whatever the text', () => {
    const part = fc.constantFrom('https://', 'api', '.shop', '.example', '@', ':443', ':8443', ':', '/', '//', '\\', '?', '#', '%2e', '..', '.', '\t', ' ', '[::1]', 'evil.test', 'x', 'ü', ';')
    let read = 0
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const text = `https://api${parts.join('')}`
      const address = readAddress(text)
      if (!address) return
      read += 1
      const url = new URL(text)
      expect(url.protocol).toBe('https:')
      expect(url.username + url.password).toBe('')
      expect(url.host.replace(/\.(?=:|$)/, '')).toBe(address.host)
      if (!/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(address.path)) expect(url.pathname).toBe(address.path)
    }), { numRuns: 3000 })
    expect(read).toBeGreaterThan(100)
  })
})

describe('variables of a template', () => {
  it('are the same in both brace forms', () => {
    expect(singleBraces('https://{{ domain }}/{id}?a={{b.c-d}}')).toBe('https://{domain}/{id}?a={b.c-d}')
  })

  it('leaves braces that hold no name alone', () => {
    expect(singleBraces('{"a": 1} {1x} {}')).toBe('{"a": 1} {1x} {}')
  })

  it('are listed once, in order', () => {
    expect(variablesIn('{b}{{a}}{b}')).toEqual(['b', 'a'])
    expect(variablesIn('none')).toEqual([])
  })
})
