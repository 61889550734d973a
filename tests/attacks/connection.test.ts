import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCertificate } from '../fixtures/upstream/certificate.ts'
import { hostile } from '../fixtures/inputs.ts'
import { startRaw, saying } from '../fixtures/upstream/raw.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import type { Recorder } from '../fixtures/upstream/recorder.ts'
import { authority, serverCertificate } from '../fixtures/upstream/tls.ts'
import { createWorld, PUBLIC_ADDRESS } from '../fixtures/upstream/world.ts'
import type { World } from '../fixtures/upstream/world.ts'

const OTHER_ADDRESS = '93.184.216.35'

let upstream: Recorder
beforeAll(async () => {
  upstream = await startRecorder()
})
beforeEach(() => upstream.reset())
afterAll(() => upstream.close())

function expectNothingReached(world: World): void {
  expect({ dials: world.dials, connections: upstream.connections() }).toEqual({ dials: [], connections: 0 })
}

describe('S24, S28 a name that leads inside', () => {
  it.each(['127.0.0.1', '10.0.0.1', '::1', '169.254.169.254', '::ffff:10.0.0.1', 'fd00:ec2::254', '0.0.0.0', '::', '64:ff9b::a00:1', 'fe80::1%eth0', 'not an address', ''])(
    'is refused when it resolves to %j', async (address) => {
      const world = createWorld({ port: upstream.port, resolve: () => [hostile(address)] })
      const outcome = await world.send()
      expect([outcome.status, outcome.code]).toEqual([403, 'target_private'])
      expectNothingReached(world)
    })
})

describe('S25 a mixed answer', () => {
  it.each([
    [[PUBLIC_ADDRESS, '10.0.0.1']], [['10.0.0.1', PUBLIC_ADDRESS]], [[PUBLIC_ADDRESS, OTHER_ADDRESS, '::1']], [[PUBLIC_ADDRESS, '168.63.129.16']],
  ])('%j is refused as a whole', async (addresses) => {
    const world = createWorld({ port: upstream.port, resolve: () => hostile(addresses) })
    expect((await world.send()).code).toBe('target_private')
    expectNothingReached(world)
  })
})

describe('S26, S27 a name that changes its mind', () => {
  it('is dialled at the address that was judged, and judged anew for the next call', async () => {
    const answers = [[PUBLIC_ADDRESS], hostile(['127.0.0.1']), [PUBLIC_ADDRESS]]
    const world = createWorld({ port: upstream.port, resolve: () => answers.shift() ?? [] })
    expect((await world.send()).status).toBe(200)
    expect((await world.send()).code).toBe('target_private')
    expect((await world.send()).status).toBe(200)
    expect(world.lookups).toHaveLength(3)
    expect(world.dials.map(({ address }) => address)).toEqual([PUBLIC_ADDRESS])
  })

  it('is not looked up again on the way to the connection', async () => {
    const world = createWorld({ port: upstream.port })
    await world.send()
    expect(world.lookups).toEqual(['api.digishare.ma'])
    expect(world.dials).toEqual([{ address: PUBLIC_ADDRESS, port: 443 }])
  })
})

describe('S29 a name without an answer', () => {
  it.each(['ENOTFOUND', 'ESERVFAIL', 'EREFUSED', 'ENODATA', 'ECONNREFUSED'])('%s is upstream_dns', async (code) => {
    const world = createWorld({ resolve: () => Promise.reject(Object.assign(new Error(code), { code: hostile(code) })) })
    const outcome = await world.send()
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_dns'])
  })

  it('an empty answer is upstream_dns', async () => {
    expect((await createWorld({ resolve: () => hostile([]) }).send()).code).toBe('upstream_dns')
  })

  it('a resolver that hangs is given up', async () => {
    const world = createWorld({ resolve: () => hostile(new Promise<string[]>(() => undefined)) })
    const pending = world.send()
    await world.clock.armed(world.deps.config.limits.dnsMs)
    world.clock.advance(world.deps.config.limits.dnsMs)
    const outcome = await pending
    expect([outcome.status, outcome.code, outcome.detail.phase]).toEqual([504, 'upstream_timeout', 'dns'])
  })
})

describe('S30, S31 redirects', () => {
  it.each([
    [301, 'http://169.254.169.254/latest/meta-data'], [302, 'https://localhost/'], [303, 'http://api.digishare.ma/v1/thirds'],
    [307, 'https://api.digishare.ma:6379/'], [308, 'https://evil.test/'], [302, '//evil.test/'], [302, 'javascript:alert(1)'],
  ])('%i to %s is shown and not followed', async (status, location) => {
    upstream.respond((_request, response) => response.writeHead(status, { location: hostile(location) }).end('moved'))
    const world = createWorld({ port: upstream.port })
    const outcome = await world.send()
    const [head] = outcome.frames
    expect(outcome.status).toBe(200)
    expect(head).toMatchObject({ type: 'head', status })
    expect(head?.type === 'head' && head.headers).toContainEqual(['location', location])
    expect(outcome.headers).not.toHaveProperty('location')
    expect(upstream.requests).toHaveLength(1)
    expect(world.lookups).toEqual(['api.digishare.ma'])
  })
})

describe('S32 loops', () => {
  it('refuses an API that is the proxy itself', async () => {
    const world = createWorld({ port: upstream.port })
    const outcome = await world.send({ headers: { host: hostile('api.digishare.ma') } })
    expect([outcome.status, outcome.code]).toEqual([508, 'loop_detected'])
    expectNothingReached(world)
  })

  it.each(['1.1 dragoman', '1.0 fred, 1.1 dragoman', 'HTTP/1.1 dragoman (x)'])('refuses a call that has been here: via %s', async (via) => {
    const world = createWorld({ port: upstream.port })
    expect((await world.send({ headers: { via: hostile(via) } })).code).toBe('loop_detected')
    expectNothingReached(world)
  })

  it('signs what it sends', async () => {
    await createWorld({ port: upstream.port }).send()
    expect(upstream.requests[0]?.headers.via).toBe('1.1 dragoman')
  })
})

describe('S33 connections', () => {
  it('are reused for one origin and address, and for nothing else', async () => {
    let address = PUBLIC_ADDRESS
    const world = createWorld({ port: upstream.port, resolve: () => [address] })
    const customers = (domain: string) => world.send({ request: { url: 'https://{domain}/example/customers' }, body: { api: 'thebase', variables: { domain } } })
    await customers('one.thebase.example')
    await customers('one.thebase.example')
    expect(upstream.connections()).toBe(1)
    await customers('two.thebase.example')
    expect(upstream.connections()).toBe(2)
    address = OTHER_ADDRESS
    await customers('one.thebase.example')
    expect(upstream.connections()).toBe(3)
    expect(upstream.requests.map(({ headers }) => headers.host)).toEqual(['one.thebase.example', 'one.thebase.example', 'two.thebase.example', 'one.thebase.example'])
  })

  it('speak HTTP/1.1 even to a server that would rather have HTTP/2', async () => {
    const offered: string[][] = []
    const server = await startRaw(saying('HTTP/1.1 204 No Content\r\n\r\n'), {
      ...serverCertificate,
      ALPNCallback: ({ protocols }) => {
        offered.push(protocols)
        return protocols[0]
      },
    })
    expect((await createWorld({ port: server.port }).send()).status).toBe(200)
    expect(offered).toEqual([['http/1.1']])
    await server.close()
  })
})

describe('S34 proxy settings of the machine', () => {
  const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy']
  afterEach(() => vi.unstubAllEnvs())

  it('are not followed', async () => {
    const trap = await startRaw(socket => socket.destroy(), false)
    for (const name of NAMES) vi.stubEnv(hostile(name), `http://127.0.0.1:${trap.port}`)
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    expect((await createWorld({ port: upstream.port }).send()).status).toBe(200)
    expect([trap.connections(), upstream.connections()]).toEqual([0, 1])
    await trap.close()
  })
})

describe('S35 TLS', () => {
  const cases: [string, object | false][] = [
    ['self-signed', createCertificate({ name: 'api.digishare.ma' })],
    ['another name', createCertificate({ name: 'evil.test', issuer: authority })],
    ['a wildcard that does not reach so far', createCertificate({ name: '*.ma', issuer: authority })],
    ['expired', createCertificate({ name: 'api.digishare.ma', issuer: authority, days: -1 })],
    ['an authority that nobody believes', createCertificate({ name: 'api.digishare.ma', issuer: createCertificate({ name: 'Other', authority: true }) })],
    ['TLS 1.1', { ...serverCertificate, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
    ['no TLS at all', false],
  ]
  it.each(cases)('%s is upstream_tls and nothing is sent', async (_name, tls) => {
    let heard = 0
    const server = await startRaw((socket) => {
      if (tls === false) return socket.resume().write('HTTP/1.1 400 Bad Request\r\n\r\n')
      socket.on('data', () => {
        heard += 1
      })
    }, hostile(tls))
    const outcome = await createWorld({ port: server.port }).send()
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_tls'])
    await server.idle()
    expect(heard).toBe(0)
    await server.close()
  })
})
