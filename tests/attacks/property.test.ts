import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiDescription } from '#shared/apis/description.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import { allowedOperation } from '#shared/playground/fill/policy.ts'
import { fillTemplate } from '#shared/playground/template.ts'
import { isPublicAddress } from '../../server/utils/egress/classify.ts'
import { endToEnd } from '../../server/utils/egress/headers.ts'
import { assertPublicHost, canonicalTarget } from '../../server/utils/egress/target.ts'
import { publicTarget } from '../../server/utils/fill/policy.ts'
import { generated } from '../fixtures/inputs.ts'
import { digishare, divar, thebase } from '../fixtures/upstream/apis.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'
import { anyText, hostileAddress, hostileUrl, ipv4, ipv6, notationsOf } from './generators.ts'

/** The result, or `undefined` where the input was refused with a code; anything else is a fault. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof PlaygroundError) return undefined
    throw error
  }
}

/** Where a call of the proxy would go. */
function allowedTarget(api: ApiDescription, method: string, raw: string, ownHosts: string[] = []): URL {
  const url = publicTarget(raw, ownHosts)
  allowedOperation(api, 'live', method, url)
  return url
}

/** What the three APIs are made of, written down a second time and in another way. */
const ORIGINS = /^https:\/\/(?:api\.digishare\.ma|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.thebase\.example|(?:open-)?api\.divar\.ir)$/
const PATHS = /^\/(?:v1\/thirds(?:\/[^/\\]+)?|v1\/oauth\/token|oauth\/token|example\/customers|v1\/open-platform\/(?:oauth\/access_token|users))$/

describe('S01-S23 whatever is written as an address', () => {
  it('is refused, or has one reading that stays as it is', () => {
    let kept = 0
    fc.assert(fc.property(hostileUrl, (raw) => {
      const url = attempt(() => canonicalTarget(generated(raw)))
      if (!url) return
      kept += 1
      expect(canonicalTarget(url.href).href).toBe(url.href)
      expect([url.protocol, url.username, url.password, url.hash, url.hostname.endsWith('.')]).toEqual(['https:', '', '', '', false])
      expect(url.pathname).not.toMatch(/^\/\/|\\|\/\.{1,2}(?:\/|$)|%2f|%5c/i)
    }), { numRuns: 1500 })
    expect(kept).toBeGreaterThan(20)
  })

  it('leads to an origin and a path of the API, or nowhere', () => {
    let allowed = 0
    fc.assert(fc.property(hostileUrl, (raw) => {
      generated(raw)
      const targets = [digishare, thebase, divar].flatMap(api => ['GET', 'POST', 'PATCH'].map(method => attempt(() => allowedTarget(api, method, raw))))
      for (const target of targets.filter(found => found !== undefined)) {
        allowed += 1
        expect(target.origin).toMatch(ORIGINS)
        expect(target.pathname).toMatch(PATHS)
        expect(new URL(raw).host.replace(/\.$/, '')).toBe(target.host)
      }
    }), { numRuns: 1500 })
    expect(allowed).toBeGreaterThan(5)
  })

  it('does not lead to the proxy itself', () => {
    fc.assert(fc.property(hostileUrl, (raw) => {
      const target = attempt(() => allowedTarget(digishare, 'GET', generated(raw), ['api.digishare.ma']))
      expect(target).toBeUndefined()
    }), { numRuns: 200 })
  })
})

describe('S01-S11 whatever is written as an IP address', () => {
  it('IPv4: exactly what no registry keeps back is public', () => {
    fc.assert(fc.property(ipv4, ({ text, special }) => {
      expect(isPublicAddress(generated(text))).toBe(!special)
    }), { numRuns: 1500 })
  })

  it('IPv4 in any notation of a URL is judged as the address that it is', () => {
    fc.assert(fc.property(ipv4, fc.nat(), ({ text, bytes }, pick) => {
      const notations = notationsOf(bytes)
      const url = canonicalTarget(`https://${generated(notations[pick % notations.length] ?? text)}/`)
      expect([url.hostname, attempt(() => (assertPublicHost(url), true)) ?? false]).toEqual([text, isPublicAddress(text)])
    }), { numRuns: 500 })
  })

  it('IPv6: what is kept back, or carries another address, is never public, in whatever notation', () => {
    fc.assert(fc.property(ipv6, ({ forms, special }) => {
      const verdicts = forms.map(form => isPublicAddress(generated(form)))
      expect(verdicts).toEqual(forms.map(() => !special))
      const url = canonicalTarget(`https://[${forms[0]}]/`)
      expect(attempt(() => (assertPublicHost(url), true)) ?? false).toBe(!special)
    }), { numRuns: 1000 })
  })

  it('what is no address is not public', () => {
    fc.assert(fc.property(hostileAddress, (text) => {
      if (isPublicAddress(generated(text))) expect(text).toMatch(/^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]+(?::\d{1,3}(?:\.\d{1,3}){3})?)$/i)
    }), { numRuns: 500 })
  })
})

describe('H01-H05 whatever is written as a header', () => {
  let upstream: Recorder
  beforeAll(async () => {
    upstream = await startRecorder()
  })
  afterAll(() => upstream.close())

  const names = fc.oneof(
    fc.constantFrom('X-Note', 'Authorization', '__proto__', 'Connection', 'TE', 'Trailer', 'Transfer-Encoding', 'Host', 'Content-Length', 'Expect', 'Upgrade', 'Via', 'Proxy-X', 'X-Forwarded-For', 'sec-x', 'Cookie', ' Host', 'Host '),
    anyText,
  )

  const mostly = (good: string) => fc.oneof(fc.constant(good), anyText)

  it('a line that leaves is visible ASCII, and none of the connection\'s own', async () => {
    const world = createWorld({ port: upstream.port, config: { limits: { clientPerMinute: 10_000, apiPerMinute: 10_000, allPerMinute: 10_000 } } })
    let sent = 0
    await fc.assert(fc.asyncProperty(names, mostly('a '), mostly('b'), async (name, text, value) => {
      upstream.requests.length = 0
      const outcome = await world.send({ request: { headers: [generated({ name, value: `${text}{value}` })] }, body: { variables: { value } } })
      if (outcome.status !== 200) {
        expect(upstream.requests).toEqual([])
        return
      }
      sent += 1
      const lines = upstream.requests[0]?.rawHeaders ?? []
      expect(lines.every(line => /^[\u0020-\u007E]*$/.test(line))).toBe(true)
      const fields = lines.filter((_, index) => index % 2 === 0).map(field => field.toLowerCase())
      expect(fields.filter(field => /^(?:te|trailer|transfer-encoding|upgrade|expect|content-length|keep-alive|forwarded|cookie2?|proxy-|x-forwarded-|sec-|cf-)/.test(field))).toEqual([])
      expect([upstream.requests.length, upstream.requests[0]?.headers.host, upstream.requests[0]?.headers.connection, fields.filter(field => field === 'host' || field === 'via').length])
        .toEqual([1, 'api.digishare.ma', 'keep-alive', 2])
    }), { numRuns: 400 })
    expect(sent).toBeGreaterThan(10)
    await world.deps.egress.close()
  })

  it('what the connection to the API was about does not come back', () => {
    const field = fc.constantFrom('Connection', 'keep-alive', 'Proxy-Authenticate', 'Transfer-Encoding', 'Upgrade', 'Trailer', 'TE', 'X-A', 'x-a', 'X-B', 'Set-Cookie')
    const value = fc.oneof(fc.constantFrom('x-a', 'X-A, x-b', 'keep-alive,X-B', ' x-a ', 'close'), fc.string())
    fc.assert(fc.property(fc.array(fc.tuple(field, value), { maxLength: 8 }), (headers) => {
      const left = endToEnd(generated(headers))
      const nominated = headers.filter(([name]) => /^connection$/i.test(name)).flatMap(([, list]) => list.toLowerCase().split(',').map(name => name.trim()))
      expect(left.filter(([name]) => /^(?:connection|keep-alive|proxy-authenticate|transfer-encoding|upgrade|trailer|te)$/i.test(name))).toEqual([])
      expect(left.filter(([name]) => nominated.includes(name.toLowerCase()))).toEqual([])
      expect(headers.filter(line => left.includes(line))).toEqual(left)
    }), { numRuns: 500 })
  })
})

describe('V01-V08 whatever is filled in', () => {
  const template = {
    method: 'POST' as const,
    url: 'https://{tenant}.thebase.example/v1/{id}/x?q={q}&page=1#{q}',
    headers: [{ name: 'X-Note', value: 'a {note} b' }],
  }
  const names = ['tenant', 'id', 'q', 'note', 's', 'n']
  /** Values that look like names have to come out as they went in. */
  const value = fc.oneof(anyText, fc.constantFrom(...names.map(name => `{${name}}`), ...names.map(name => `{{${name}}}`), '1', 'null', 'a'))
  const easy = { tenant: fc.oneof(fc.constant('demo'), value), id: fc.oneof(fc.constant('7'), value), note: fc.oneof(fc.constant('x'), value), n: fc.oneof(fc.constant('1'), value), q: value, s: value }

  it('a value stays a value: no other host, segment, parameter, line or member', () => {
    let filled = 0
    fc.assert(fc.property(fc.record(easy), (values) => {
      const resolve = (name: string) => new Map(Object.entries(generated(values))).get(name)
      const request = attempt(() => fillTemplate({ ...template, body: { type: 'json', text: '{"s": "{s}", "list": ["<{{s}}>", {{n}}], "last": true}' } }, resolve))
      if (!request) return
      filled += 1
      const url = new URL(request.url)
      expect([url.host, url.pathname.split('/').map(decodeURIComponent), [...url.searchParams], url.hash])
        .toEqual([`${values.tenant.toLowerCase()}.thebase.example`, ['', 'v1', values.id, 'x'], [['q', values.q], ['page', '1']], ''])
      expect(request.headers.length).toBe(1)
      expect(request.headers[0]?.[1]).toMatch(/^a [\u0020-\u007E]*b$/)
      expect(JSON.parse(request.body?.text ?? '')).toEqual({ s: values.s, list: [`<${values.s}>`, JSON.parse(values.n)], last: true })
    }), { numRuns: 1000 })
    expect(filled).toBeGreaterThan(20)
  })

  it('a value in a form is one field', () => {
    fc.assert(fc.property(value, value, (name, text) => {
      const resolve = (found: string) => generated(found === 'k' ? name : text)
      const request = attempt(() => fillTemplate({ ...template, url: 'https://api.digishare.ma/v1/thirds', headers: [], body: { type: 'form', fields: [{ name: '{k}', value: '{v}' }, { name: 'last', value: '1' }] } }, resolve))
      if (request) expect([...new URLSearchParams(request.body?.text)]).toEqual([[name, text], ['last', '1']])
    }), { numRuns: 500 })
  })
})
