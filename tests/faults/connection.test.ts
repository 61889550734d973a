import { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createCertificate } from '../fixtures/upstream/certificate.ts'
import { authority, serverCertificate } from '../fixtures/upstream/tls.ts'
import { expectNothingTrapped } from '../fixtures/upstream/trapped.ts'
import { ailing, expectClean } from './patient.ts'
import type { Ailment, Patient } from './patient.ts'
import { CLEAN } from './table.ts'

expectNothingTrapped()

let patient: Patient
afterEach(async () => {
  await expectClean(patient)
  await patient.close()
})

async function expectFault(ailment: Ailment, code: string, status = 502, script = CLEAN): Promise<void> {
  patient = await ailing(script, ailment)
  const outcome = await patient.world.send()
  expect([outcome.status, outcome.code]).toEqual([status, code])
  expect(patient.world.log.at(-1)).toMatchObject({ status, code })
  await patient.server.idle()
}

/** A way to the API that ends in an error of the system. */
const blocked = (code: string) => () => {
  const socket = new Socket()
  process.nextTick(() => socket.destroy(Object.assign(new Error(code), { code })))
  return socket
}

describe('a name', () => {
  it.each(['ENOTFOUND', 'ESERVFAIL', 'EREFUSED', 'ENODATA', 'ETIMEOUT'])('that fails with %s is upstream_dns', async (code) => {
    await expectFault({ resolve: () => Promise.reject(Object.assign(new Error(code), { code })) }, 'upstream_dns')
  })

  it('without addresses is upstream_dns', () => expectFault({ resolve: () => [] }, 'upstream_dns'))

  it('that leads inside is target_private', () => expectFault({ resolve: () => ['10.0.0.1'] }, 'target_private', 403))
})

describe('a connection', () => {
  it.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES'])('that fails with %s is upstream_refused', code => expectFault({ way: blocked(code) }, 'upstream_refused'))

  it.each(['ECONNRESET', 'EPIPE'])('that fails with %s is upstream_reset', code => expectFault({ way: blocked(code) }, 'upstream_reset'))

  it('that the system gave up is upstream_timeout', () => expectFault({ way: blocked('ETIMEDOUT') }, 'upstream_timeout', 504))

  it('that nobody takes is upstream_refused', async () => {
    patient = await ailing(CLEAN)
    await patient.server.close()
    const outcome = await patient.world.send()
    expect([outcome.status, outcome.code]).toEqual([502, 'upstream_refused'])
  })

  it('that is closed before the handshake is upstream_reset', () => expectFault({ tls: false }, 'upstream_reset', 502, socket => socket.resume().end()))

  it('that is reset before the handshake is upstream_reset', () => expectFault({ tls: false }, 'upstream_reset', 502, socket => socket.resetAndDestroy()))

  it('that is reset in the handshake is upstream_reset', () => expectFault({ tls: false }, 'upstream_reset', 502, socket => socket.once('data', () => socket.resetAndDestroy())))
})

describe('a certificate', () => {
  const own = (options: object) => createCertificate({ name: 'api.digishare.ma', issuer: authority, ...options })
  const cases: [string, Ailment][] = [
    ['self-signed', { tls: createCertificate({ name: 'api.digishare.ma' }) }],
    ['for another name', { tls: own({ name: 'evil.test' }) }],
    ['that has expired', { tls: own({ days: -1 }) }],
    ['of an authority that nobody believes', { tls: own({ issuer: createCertificate({ name: 'Other', authority: true }) }) }],
    ['over TLS 1.1', { tls: { ...serverCertificate, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } }],
  ]
  it.each(cases)('%s is upstream_tls', (_name, ailment) => expectFault(ailment, 'upstream_tls'))

  it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-2.0-OpenSSH_9.0\r\n', '\u0015\u0003\u0001\u0000\u0002\u0002\u0028'])('instead of which comes %j is upstream_tls', text =>
    expectFault({ tls: false }, 'upstream_tls', 502, socket => void socket.resume().write(Buffer.from(text, 'latin1'))))
})
