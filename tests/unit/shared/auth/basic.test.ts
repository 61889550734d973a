import { expect, it } from 'vitest'
import { basicCredentials } from '#shared/auth/basic.ts'

const plain = (line: string) => Buffer.from(line.replace(/^Basic /, ''), 'base64').toString('utf8')

it('encodes both parts as a form does (RFC 6749 §2.3.1)', () => {
  expect(plain(basicCredentials('id:with spaces & ü', 'p@ss:w+rd %/~*', 'rfc6749'))).toBe('id%3Awith+spaces+%26+%C3%BC:p%40ss%3Aw%2Brd+%25%2F%7E%2A')
})

it('leaves them alone for servers that do not decode', () => {
  expect(plain(basicCredentials('id', 'p@ss:ü', 'raw'))).toBe('id:p@ss:ü')
})

it('is the same for both where nothing is reserved', () => {
  expect(basicCredentials('sandbox-client', 'sandbox-client-secret', 'rfc6749')).toBe('Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1jbGllbnQtc2VjcmV0')
  expect(basicCredentials('sandbox-client', 'sandbox-client-secret', 'raw')).toBe('Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1jbGllbnQtc2VjcmV0')
})
