import { describe, expect, it } from 'vitest'
import { assertPublicHost, canonicalTarget, literalOf } from '../../../../../server/utils/egress/target.ts'

describe('canonicalTarget', () => {
  it.each([
    ['https://API.Digishare.ma./v1/a/../b?x=1#y', 'https://api.digishare.ma/v1/b?x=1'],
    ['HTTPS://api.digishare.ma:443', 'https://api.digishare.ma/'],
    ['https://api.digishare.ma:8443/', 'https://api.digishare.ma:8443/'],
    ['https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', 'https://localhost/'],
    ['https://0x7f.1/', 'https://127.0.0.1/'],
    ['https://api.digishare.ma/%D9%85?q=%2F', 'https://api.digishare.ma/%D9%85?q=%2F'],
    ['https://api.digishare.ma/?next=https://u@b.example/', 'https://api.digishare.ma/?next=https://u@b.example/'],
  ])('reads %s as %s', (raw, href) => expect(canonicalTarget(raw).href).toBe(href))

  it.each([
    'http://api.digishare.ma/', 'https:/api.digishare.ma/', 'https:///api.digishare.ma/', 'https:api.digishare.ma', 'https:\\\\api.digishare.ma', '//api.digishare.ma', '',
    'http://api.digishare.ma/https://a.example/', 'ftp://https://a.example/',
    'https://api.digishare.ma\\@evil.test', 'https://u@api.digishare.ma/', 'https://u:p@api.digishare.ma/', 'https://:p@api.digishare.ma/', 'https://@api.digishare.ma/', 'https://:@api.digishare.ma/',
    'https://api.digi\tshare.ma/', 'https://api.digishare.ma/\n', ' https://api.digishare.ma/', 'https://api.digishare.ma/\u007f', 'https://api.digishare.ma/\u0000',
    'https://api.digishare.ma../', 'https://[fe80::1%25eth0]/', 'https://xn--/', 'https://api.digishare.ma:65536/', 'https://api.digishare.ma:0x50/', 'https://a b/',
    'https://api.digishare.ma//evil.test/x', 'https://api.digishare.ma/a%2fb', 'https://api.digishare.ma/a%5Cb', 'https://api.digishare.ma/a%00', 'https://api.digishare.ma/%252e%252e/',
  ])('refuses %j', (raw) => {
    expect(() => canonicalTarget(raw)).toThrow(expect.objectContaining({ code: 'invalid_url' }))
  })
})

describe('assertPublicHost', () => {
  it.each(['https://api.digishare.ma/', 'https://demo.thebase.example/', 'https://93.184.216.34/', 'https://[2606:4700:4700::1111]/', 'https://localhost.example/'])('lets %s pass', (url) => {
    expect(() => assertPublicHost(new URL(url))).not.toThrow()
  })

  it.each(['https://localhost/', 'https://a.localhost/', 'https://metadata/', 'https://metadata.google.internal/', 'https://printer.local/', 'https://x.home.arpa/', 'https://intranet/', 'https://127.0.0.1/', 'https://[::1]/'])('stops %s', (url) => {
    expect(() => assertPublicHost(new URL(url))).toThrow(expect.objectContaining({ code: 'target_private' }))
  })
})

describe('literalOf', () => {
  it.each([['https://[::1]:8/', '::1'], ['https://0x7f.1/', '127.0.0.1'], ['https://a.example/', undefined], ['https://1.2.3.4.example/', undefined]])('%s → %s', (url, literal) => {
    expect(literalOf(new URL(url))).toBe(literal)
  })
})
