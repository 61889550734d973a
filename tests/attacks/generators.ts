import fc from 'fast-check'

/** Texts of every kind, rich in what means something to some parser. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'\r\n\t\0 /\\.?#%@:;&=+"\'{}[]<>,\u200F\u0661\u0085a1'), maxLength: 12 }),
).filter(text => !/^\s*(?:<.*>|YOUR_.*)\s*$/s.test(text))

const SCHEMES = ['HTTPS://', 'http://', 'https:', 'https:/', 'https:///', 'https:\\\\', '//', 'ws://', 'file://', ' https://', 'javascript:']
const HOSTS = [
  'demo.thebase.example', 'open-api.divar.ir', 'api.divar.ir', 'API.Digishare.MA', 'api.digishare.ma.', 'api.digishare.ma..', 'evil.test', 'api.digishare.ma.evil.test',
  'evil-api.digishare.ma', 'a.b.thebase.example', 'thebase.example', '127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:7f00:1]', 'localhost', 'metadata.google.internal', '①②⑦.⓪.⓪.①', 'аpi.digishare.ma',
  'xn--.digishare.ma', 'api%2edigishare.ma', 'api.digishare.ma%00', '-a.thebase.example', '*.thebase.example', '',
]
const USERS = ['a@', 'a:b@', '@', 'api.digishare.ma@', 'api.digishare.ma:443@', '%40']
const PORTS = [':443', ':', ':0443', ':80', ':8443', ':0', ':65536', ':0x1bb', ':443:443', ':443@evil.test']
const PATHS = [
  '/v1/thirds', '/v1/thirds/7', '/v1/oauth/token', '/oauth/token', '/example/customers', '/v1/open-platform/users', '/v1/open-platform/oauth/access_token', '/admin', '', '/', '/v1/wipe', '/v1/off', '/oauth',
]
const TAILS = ['/', '/..', '/../admin', '/%2e%2e/admin', '/..%2fadmin', '/%252e%252e', '\\..\\admin', '/.', '//evil.test', ';a=b', '?q=1', '?@evil.test', '#@evil.test', '%00', '\t', '\n', ' ', '/../../v1/thirds', '/../thirds', '\u202E']

const GOOD = [
  ['api.digishare.ma', '/v1/thirds'], ['api.digishare.ma', '/v1/thirds/7'], ['api.digishare.ma', '/v1/oauth/token'], ['demo.thebase.example', '/oauth/token'], ['demo.thebase.example', '/example/customers'],
  ['open-api.divar.ir', '/v1/open-platform/users'], ['api.divar.ir', '/v1/open-platform/oauth/access_token'],
] as const
const part = (good: string, bad: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) })

/** Addresses of operations with some of their parts changed, and now and then with characters of any kind put in somewhere. */
export const hostileUrl = fc.constantFrom(...GOOD).chain(([host, path]) => fc.tuple(
  part('https://', SCHEMES), part('', USERS), part(host, HOSTS), part('', PORTS), part(path, PATHS), part('', TAILS), fc.option(fc.tuple(fc.nat(), anyText), { freq: 1 }),
)).map(([scheme, user, host, port, path, tail, insertion]) => {
  const url = scheme + user + host + port + path + tail
  if (!insertion) return url
  const at = insertion[0] % (url.length + 1)
  return url.slice(0, at) + insertion[1] + url.slice(at)
})

/** Texts that are nearly addresses. */
export const hostileAddress = fc.oneof(fc.string({ unit: fc.constantFrom(...'0123456789abcdfx.:%[]/ '), maxLength: 24 }), fc.ipV4Extended(), fc.ipV4(), fc.ipV6(), anyText)

/** What is not globally reachable (IANA's registry for IPv4), multicast and reserved included, and one address of a cloud. */
const SPECIAL_4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16',
  '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24',
]
const dotted = (value: number) => [24, 16, 8, 0].map(shift => (value >>> shift) & 0xFF)
const numberOf = (text: string) => text.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
const RANGES_4 = SPECIAL_4.map((cidr) => {
  const [base = '', bits = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(bits))
  return { first: numberOf(base), last: numberOf(base) + size - 1 }
})

/** Any IPv4 address, often one at the edge of a range that is kept back, with what it has to be judged as. */
export const ipv4 = fc.oneof(
  fc.nat(2 ** 32 - 1),
  fc.tuple(fc.constantFrom(...RANGES_4), fc.constantFrom(-1, 0, 1), fc.boolean())
    .map(([{ first, last }, step, end]) => ((end ? last : first) + step + 2 ** 32) % 2 ** 32),
).map((value) => {
  const bytes = dotted(value)
  return { text: bytes.join('.'), bytes, special: RANGES_4.some(({ first, last }) => value >= first && value <= last) }
})

/** An IPv4 address in the notations that URL parsers know. */
export function notationsOf(bytes: number[]): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const whole = ((a * 256 + b) * 256 + c) * 256 + d
  return [
    String(whole), `0x${whole.toString(16)}`, `0${whole.toString(8)}`, bytes.map(byte => `0x${byte.toString(16)}`).join('.'), bytes.map(byte => `0${byte.toString(8)}`).join('.'),
    `${a}.${b}.${c * 256 + d}`, `${a}.${(b * 256 + c) * 256 + d}`, `${bytes.join('.')}.`, bytes.join('。'), String(whole).replace(/\d/g, digit => String.fromCodePoint(0xFF10 + Number(digit))),
  ]
}

/** Prefixes of IPv6 with their bits: what is kept back, what carries another address, and neighbours that are neither. */
const PREFIXES: [groups: number[], bits: number, special: boolean][] = [
  [[0, 0, 0, 0, 0, 0], 96, true], [[0, 0, 0, 0, 0, 0xFFFF], 96, true], [[0, 0, 0, 0, 0xFFFF, 0], 96, true],
  [[0x64, 0xFF9B, 0, 0, 0, 0], 96, true], [[0x64, 0xFF9B, 1], 48, true],
  [[0x100], 8, true],
  [[0x2001, 0], 32, true], [[0x2001, 0x10], 28, true], [[0x2001, 0x20], 28, true], [[0x2001, 0xDB8], 32, true],
  [[0x2002], 16, true], [[0x3FFF], 20, true], [[0x5F00], 16, true],
  [[0xFC00], 7, true], [[0xFE80], 10, true], [[0xFEC0], 10, true], [[0xFF00], 8, true],
  [[0x2606, 0x4700, 1, 2, 0, 0x5EFE], 96, true], [[0x2606, 0x4700, 1, 2, 0x200, 0x5EFE], 96, true],
  [[0x2606, 0x4700, 1, 2, 1], 80, false], [[0x2A00, 0x1450, 0x4001], 48, false],
  [[0x2003], 16, false], [[0x64, 0xFF9C], 32, false], [[0x2400, 0xCB00], 32, false],
]

/** An IPv6 address below one of the prefixes, in several notations, with what it has to be judged as. */
export const ipv6 = fc.tuple(fc.constantFrom(...PREFIXES), fc.array(fc.nat(0xFFFF), { minLength: 8, maxLength: 8 })).map(([[prefix, bits, special], rest]) => {
  const groups = rest.map((random, index) => {
    const fixed = Math.min(16, Math.max(0, bits - 16 * index))
    const mask = (0xFFFF << (16 - fixed)) & 0xFFFF
    return ((prefix[index] ?? 0) & mask) | (random & ~mask & 0xFFFF)
  })
  const short = groups.map(group => group.toString(16)).join(':')
  const long = groups.map(group => group.toString(16).padStart(4, '0')).join(':')
  const [high = 0, low = 0] = groups.slice(6)
  const mixed = `${groups.slice(0, 6).map(group => group.toString(16)).join(':')}:${dotted(high * 0x1_0000 + low).join('.')}`
  return { forms: [short, long, long.toUpperCase(), mixed], special }
})
