import { expect, it } from 'vitest'
import { PlaygroundError } from '#shared/playground/error.ts'
import { Cancelled } from '../../../../../server/utils/egress/deadline.ts'
import { faultOf, isUnreachable } from '../../../../../server/utils/egress/fault.ts'

const failure = (code: string, message = code) => Object.assign(new Error(message), { code })

it.each([
  ['ECONNREFUSED', 'upstream_refused'], ['EHOSTUNREACH', 'upstream_refused'], ['ENETUNREACH', 'upstream_refused'],
  ['ECONNRESET', 'upstream_reset'], ['EPIPE', 'upstream_reset'], ['UND_ERR_SOCKET', 'upstream_reset'],
  ['ETIMEDOUT', 'upstream_timeout'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'upstream_tls'], ['SELF_SIGNED_CERT_IN_CHAIN', 'upstream_tls'], ['ERR_TLS_CERT_ALTNAME_INVALID', 'upstream_tls'], ['CERT_HAS_EXPIRED', 'upstream_tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'upstream_tls'], ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'upstream_tls'], ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'upstream_tls'], ['EPROTO', 'upstream_tls'],
  ['HPE_INVALID_CONSTANT', 'upstream_protocol'], ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'upstream_protocol'], ['UND_ERR_HEADERS_OVERFLOW', 'upstream_protocol'],
  ['ERR_ASSERTION', 'upstream_protocol'], ['Z_DATA_ERROR', 'upstream_protocol'], ['Z_BUF_ERROR', 'upstream_protocol'], ['never heard of', 'upstream_protocol'],
])('%s is %s', (code, expected) => {
  expect(faultOf(failure(code))).toMatchObject({ code: expected })
})

it.each(['bad upgrade', 'bad response'])('a socket given up for %s is a matter of protocol', (message) => {
  expect(faultOf(failure('UND_ERR_SOCKET', message))).toMatchObject({ code: 'upstream_protocol' })
})

it.each([undefined, null, 'text', 7, {}, new Error('plain')])('%j is a matter of protocol', (thrown) => {
  expect(faultOf(thrown)).toMatchObject({ code: 'upstream_protocol', detail: {} })
})

it('tells the phase of a connection that timed out, and of nothing else', () => {
  expect(faultOf(failure('ETIMEDOUT'))).toMatchObject({ detail: { phase: 'connect' } })
  expect(faultOf(failure('ECONNRESET'))).toMatchObject({ detail: {} })
  expect(faultOf(failure('ECONNRESET'))).not.toHaveProperty('detail.phase')
})

it('keeps the cause for the log', () => {
  const cause = failure('EPIPE')
  expect(faultOf(cause)).toHaveProperty('cause', cause)
})

it('what has a code keeps it', () => {
  const known = new PlaygroundError('response_too_large')
  const gone = new Cancelled()
  expect([faultOf(known), faultOf(gone)]).toEqual([known, gone])
})

it('another address is tried only where nothing was sent', () => {
  expect([failure('ECONNREFUSED'), failure('ENETUNREACH'), failure('ECONNRESET'), new PlaygroundError('upstream_refused')].map(isUnreachable)).toEqual([true, true, false, false])
})
