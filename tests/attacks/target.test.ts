import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'

/** Rows of the attack table: every input has to get the code before anything is looked up or dialled. */
interface Row {
  row: string
  code: string
  targets: string[]
}

const PRIVATE = 'target_private'
const INVALID = 'invalid_url'
const NOT_ALLOWED = 'target_not_allowed'
const hosts = (...names: string[]) => names.map(name => `https://${name}/`)
const on = (...paths: string[]) => paths.map(path => `https://api.digishare.ma${path}`)

const ROWS: Row[] = [
  { row: 'S01 loopback', code: PRIVATE, targets: hosts('127.0.0.1', '127.255.255.254') },
  { row: 'S02 loopback in other notations', code: PRIVATE, targets: hosts('2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001', '127.1', '127.0.1', '0x7f.0.0.0x1') },
  { row: 'S03 unspecified', code: PRIVATE, targets: hosts('0', '0.0.0.0', '[::]') },
  { row: 'S04 IPv6 loopback', code: PRIVATE, targets: hosts('[::1]', '[0:0:0:0:0:0:0:1]', '[0000::1]') },
  { row: 'S05 IPv4-mapped', code: PRIVATE, targets: hosts('[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:a9fe:a9fe]', '[::ffff:93.184.216.34]') },
  { row: 'S06 IPv4-compatible', code: PRIVATE, targets: hosts('[::127.0.0.1]', '[::a9fe:a9fe]', '[::5db8:d822]') },
  { row: 'S07 translation prefixes', code: PRIVATE, targets: hosts('[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a9fe:a9fe]', '[64:ff9b:1:0:c0:a801:100:0]') },
  { row: 'S08 tunnels', code: PRIVATE, targets: hosts(
    '[2002:7f00:1::]', '[2002:808:808::1]', '[2001:0:53aa:64c:0:7f:0:1]', '[2001::1]', '[::ffff:0:127.0.0.1]', '[fe80::5efe:7f00:1]',
    '[2606:4700::5efe:7f00:1]', '[2606:4700::200:5efe:808:808]') },
  { row: 'S09 other IPv6 ranges', code: PRIVATE, targets: hosts(
    '[fe80::1]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[100::1]', '[2001:db8::1]', '[3fff::1]', '[5f00::1]', '[2001:10::1]', '[100:0:0:1::1]') },
  { row: 'S09 zone id', code: INVALID, targets: hosts('[fe80::1%25eth0]', '[fe80::1%eth0]') },
  { row: 'S10 IPv4 ranges', code: PRIVATE, targets: hosts(
    '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.127.255.254', '169.254.169.254', '169.254.170.2',
    '100.100.100.200', '192.0.0.192', '168.63.129.16', '198.18.0.1', '192.0.2.1', '224.0.0.1', '240.0.0.1', '255.255.255.255') },
  { row: 'S10, S11 public neighbours of private ranges, which are no API', code: NOT_ALLOWED, targets: hosts(
    '93.184.216.34', '172.32.0.1', '172.15.255.255', '100.63.255.254', '100.128.0.1', '[64:ff9c::1]', '[2606:4700:4700::1111]') },
  { row: 'S12 characters that become another host', code: PRIVATE, targets: hosts('①②⑦.⓪.⓪.①', '127。0。0。1', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', '%6c%6f%63%61%6c%68%6f%73%74') },
  { row: 'S13 names of this machine or network', code: PRIVATE, targets: hosts(
    'localhost', 'LOCALHOST', 'localhost.', 'foo.localhost', 'ip6-localhost', 'metadata.google.internal', 'metadata', 'x.local', 'x.internal',
    'x.home.arpa', 'intranet', 'router.lan') },
  { row: 'S14 user info', code: INVALID, targets: [
    'https://api.digishare.ma@evil.test/', 'https://127.0.0.1:80@example.test/', 'https://u:p@api.digishare.ma/v1/thirds', 'https://:@api.digishare.ma/v1/thirds', 'https://@api.digishare.ma/v1/thirds'] },
  { row: 'S15 parser tricks', code: INVALID, targets: [
    'https://api.digishare.ma\\@evil.test', 'https:\\\\127.0.0.1\\', 'https:127.0.0.1', 'https:///127.0.0.1', 'https:/127.0.0.1', 'http://evil.test/', 'https://'] },
  { row: 'S15 fragment that looks like a host', code: NOT_ALLOWED, targets: ['https://evil.test#@api.digishare.ma/v1/thirds', 'https://evil.test?@api.digishare.ma/v1/thirds'] },
  { row: 'S17 names that contain the host', code: NOT_ALLOWED, targets: [
    'https://api.digishare.ma.evil.test/v1/thirds', 'https://evil-api.digishare.ma/v1/thirds', 'https://api.digishare.ma%2eevil.test/v1/thirds', 'https://digishare.ma/v1/thirds', 'https://xapi.digishare.ma/v1/thirds'] },
  { row: 'S18 look-alike letters', code: NOT_ALLOWED, targets: ['https://\u0430pi.digishare.ma/v1/thirds', 'https://xn--pi-6kc.digishare.ma/v1/thirds'] },
  { row: 'S18 invalid punycode', code: INVALID, targets: ['https://xn--/v1/thirds', 'https://xn--.digishare.ma/v1/thirds', 'https://xn--a.digishare.ma/v1/thirds'] },
  { row: 'S19 other schemes', code: INVALID, targets: [
    'file:///etc/passwd', 'gopher://evil.test/', 'ftp://evil.test/', 'data:text/plain,x', 'blob:https://evil.test/1', 'javascript:alert(1)',
    'jar:https://evil.test!/', 'ws://evil.test/', 'wss://evil.test/', 'dict://evil.test/', '//api.digishare.ma/v1/thirds', 'http://api.digishare.ma/v1/thirds', '/v1/thirds', ''] },
  { row: 'S20 ports', code: NOT_ALLOWED, targets: [0, 22, 25, 80, 375, 2375, 3306, 5432, 6379, 8080, 9200, 11211, 27017, 65535].map(port => `https://api.digishare.ma:${port}/v1/thirds`).concat('https://api.digishare.ma:080/v1/thirds') },
  { row: 'S20 no ports', code: INVALID, targets: [':65536', ':0x50', ':-1', ':4 43', ':443:443'].map(port => `https://api.digishare.ma${port}/v1/thirds`) },
  { row: 'S21 characters that parsers drop', code: INVALID, targets: [
    'https://api.digi\tshare.ma/v1/thirds', 'https://api.digishare.ma/v1/thirds\r\n', 'https://api.digishare.ma/v1/\nthirds', ' https://api.digishare.ma/v1/thirds',
    'https://api.digishare.ma/v1/thirds ', 'https://api.digishare.ma/v1/thirds\u0000', 'https://api.digishare.ma/v1/thi rds', 'https://api.digishare.ma/v1/thirds\u007f'] },
  { row: 'S22 dot segments that resolve, other paths', code: NOT_ALLOWED, targets: on(
    '/v1/../admin', '/v1/%2e%2e/admin', '/v1/thirds/%2e%2e/%2E./admin', '/admin', '/', '/v1', '/v1/', '/v1/thirds/', '/v1/thirds/7/8', '/V1/thirds',
    '/v1/thirds/..;/admin', '/v1/thirds/7;a=b', '/v1//thirds') },
  { row: 'S22 separators in disguise', code: INVALID, targets: on(
    '/v1/..%2fadmin', '/v1/..%2Fadmin', '/v1/..\\admin', '/v1/thirds/..%2f..%2fadmin', '/v1/thirds/%2e%2e%2fadmin', '/v1/thirds/..%5cadmin',
    '/v1/%252e%252e/', '/v1/thirds/%252e%252e%252fadmin', '/v1/thirds/7%00') },
  { row: 'S23 path that looks like a host', code: INVALID, targets: on('//evil.test/x', '//evil.test/v1/thirds', '//api.digishare.ma/v1/thirds') },
  { row: 'S23 path with a host in it', code: NOT_ALLOWED, targets: on('/v1//evil.test/thirds', '/https://evil.test/') },
]

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
afterAll(() => upstream.close())

describe.each(ROWS)('$row', ({ code, targets }) => {
  it.each(targets)('%j is refused without a look-up or a connection', async (url) => {
    const world = createWorld({ port: upstream.port })
    upstream.reset()
    const outcome = await world.send({ request: { url: hostile(url) } })
    expect([outcome.code, outcome.status]).toEqual([code, code === INVALID ? 400 : 403])
    expect(outcome.frames).toEqual([])
    expect({ lookups: world.lookups, dials: world.dials, connections: upstream.connections() }).toEqual({ lookups: [], dials: [], connections: 0 })
  })
})

describe('S16 spellings of an allowed host', () => {
  it.each(['https://api.digishare.ma./v1/thirds', 'https://API.DIGISHARE.MA/v1/thirds', 'https://api.digishare.ma:443/v1/thirds'])(
    '%s is dialled and named in one way only', async (url) => {
      const world = createWorld({ port: upstream.port })
      upstream.reset()
      const outcome = await world.send({ request: { url: hostile(url) } })
      expect(outcome.status).toBe(200)
      expect(upstream.requests.map(({ headers, url: path }) => [headers.host, path])).toEqual([['api.digishare.ma', '/v1/thirds']])
      expect(world.lookups).toEqual(['api.digishare.ma'])
    })

  it('two dots at the end are no host', async () => {
    expect((await createWorld().send({ request: { url: hostile('https://api.digishare.ma../v1/thirds') } })).code).toBe('invalid_url')
  })
})

describe('S20 a port that the API names', () => {
  it('is a target of its own', async () => {
    const world = createWorld({ port: upstream.port })
    expect((await world.send({ request: { url: hostile('https://api.digishare.ma:8443/v1/thirds') } })).code).toBe('target_not_allowed')
  })
})

describe('S22, V04 a name in the path', () => {
  it.each(['../admin', '..', '.', '..%2f', '%2e%2e', 'a/b', 'a\\b', '?x', '#x', ';x', '%00', '\u0000', ''])('does not take %j', async (id) => {
    const world = createWorld({ port: upstream.port })
    upstream.reset()
    const outcome = await world.send({ request: { url: 'https://api.digishare.ma/v1/thirds/{id}' }, body: { variables: { id: hostile(id) } } })
    expect([outcome.status, outcome.code]).toEqual([400, 'invalid_variable'])
    expect(upstream.connections()).toBe(0)
  })
})

describe('V05 a name in the host', () => {
  const cases: [string, string][] = [
    ['evil.test', 'target_not_allowed'],
    ['tenant.thebase.example.evil.test', 'target_not_allowed'],
    ['a.b.thebase.example', 'target_not_allowed'],
    ['thebase.example', 'target_not_allowed'],
    ['xthebase.example', 'target_not_allowed'],
    ['localhost', 'target_private'],
    ['metadata.google.internal', 'target_private'],
    ['tenant.thebase.example@evil.test', 'invalid_variable'],
    ['evil.test/.thebase.example', 'invalid_variable'],
    ['evil.test#.thebase.example', 'invalid_variable'],
    ['tenant.thebase.example:6379', 'invalid_variable'],
    ['127.0.0.1', 'invalid_variable'],
    ['[::1]', 'invalid_variable'],
    ['2130706433', 'invalid_variable'],
    ['tenant\u06F1.thebase.example', 'invalid_variable'],
    ['.thebase.example', 'invalid_variable'],
    [`${'a'.repeat(300)}.thebase.example`, 'invalid_variable'],
    ['a'.repeat(64) + '.thebase.example', 'invalid_variable'],
  ]
  it.each(cases)('%j is refused', async (domain, code) => {
    const world = createWorld({ port: upstream.port })
    upstream.reset()
    const outcome = await world.send({ request: { url: 'https://{{domain}}/example/customers' }, body: { api: 'thebase', variables: { domain: hostile(domain) } } })
    expect(outcome.code).toBe(code)
    expect(upstream.connections()).toBe(0)
  })

  it('a customer of the API is allowed', async () => {
    const world = createWorld({ port: upstream.port })
    const outcome = await world.send({ request: { url: 'https://{{domain}}/example/customers' }, body: { api: 'thebase', variables: { domain: 'Acme.thebase.example' } } })
    expect(outcome.status).toBe(200)
    expect(world.lookups).toEqual(['acme.thebase.example'])
  })
})
