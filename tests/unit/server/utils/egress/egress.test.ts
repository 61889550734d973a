import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startDeadline } from '../../../../../server/utils/egress/deadline.ts'
import { createEgress } from '../../../../../server/utils/egress/egress.ts'
import { limitsSchema } from '../../../../../server/utils/egress/limits.ts'
import { createManualClock } from '../../../../fixtures/upstream/clock.ts'
import { useRecorder } from '../../../../fixtures/upstream/recording.ts'
import { authority } from '../../../../fixtures/upstream/tls.ts'

const limits = limitsSchema.parse({ headersMs: 4321 })
const ROUTE = { url: new URL('https://api.digishare.ma/v1/thirds'), mapped: false }
const ADDRESS = '93.184.216.34'

const upstream = useRecorder({ hangUp: true })

function world() {
  const clock = createManualClock()
  const tools = { clock, authorities: [authority.cert], resolver: async () => [ADDRESS], dialer: () => connect(upstream.port, '127.0.0.1') }
  const egress = createEgress(tools, limits)
  const send = (addresses = [ADDRESS]) => {
    const deadline = startDeadline(clock, limits, new AbortController().signal)
    return egress.send(ROUTE, addresses, { method: 'GET', headers: [] }, { deadline, timing: {} })
  }
  return { clock, egress, send }
}

async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

describe('send', () => {
  it('without an address has nowhere to go', async () => {
    await expect(world().send([])).rejects.toMatchObject({ code: 'upstream_dns' })
  })

  it.each([[200], [304], [599]])('status %i is an answer', async (status) => {
    upstream.respond((_request, response) => response.writeHead(status).end())
    const { send, egress } = world()
    expect((await send()).status).toBe(status)
    await egress.close()
  })

  it.each([[600], [999]])('status %i is none', async (status) => {
    upstream.respond((_request, response) => response.writeHead(status).end())
    await expect(world().send()).rejects.toMatchObject({ code: 'upstream_bad_status' })
    await upstream.idle()
  })

  it('waits for a head no longer than for any other, on a connection that was used before', async () => {
    const { clock, egress, send } = world()
    await read((await send()).body)
    upstream.respond(() => undefined)
    const pending = send()
    expect(upstream.connections()).toBe(1)
    await clock.armed(4321)
    clock.advance(4321)
    await expect(pending).rejects.toMatchObject({ code: 'upstream_timeout', detail: { phase: 'headers' } })
    await egress.close()
  })

  it('does not wait for a head that has come: the reader may take its time before the body', async () => {
    let finish = () => {}
    upstream.respond((_request, response) => {
      response.writeHead(200).write('first')
      finish = () => response.end(' last')
    })
    const { clock, egress, send } = world()
    const answer = await send()
    clock.advance(4321)
    finish()
    expect(await read(answer.body)).toBe('first last')
    await egress.close()
  })
})

describe('the connection', () => {
  it('is kept when the body came to its end, whatever is closed then', async () => {
    const { egress, send } = world()
    const answer = await send()
    await read(answer.body)
    answer.close()
    await read((await send()).body)
    expect(upstream.connections()).toBe(1)
    await egress.close()
    await read((await send()).body)
    expect(upstream.connections()).toBe(2)
    await egress.close()
  })

  it('is ended when the body is given up, so that nobody else gets the rest', async () => {
    upstream.respond((_request, response) => response.writeHead(200).write('first'))
    const { egress, send } = world()
    for await (const chunk of (await send()).body) {
      expect(Buffer.from(chunk).toString()).toBe('first')
      break
    }
    await upstream.idle()
    upstream.respond((_request, response) => response.end('second'))
    expect(await read((await send()).body)).toBe('second')
    expect(upstream.connections()).toBe(2)
    await egress.close()
  })

  it('is ended when the answer is closed before its body is read', async () => {
    upstream.respond((_request, response) => response.writeHead(200).write('first'))
    const answer = await world().send()
    answer.close()
    await upstream.idle()
  })
})
