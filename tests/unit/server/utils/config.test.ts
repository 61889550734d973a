import { expect, it } from 'vitest'
import { proxyConfigSchema, sandboxNotice } from '../../../../server/utils/config.ts'

it('is complete without any setting', () => {
  expect(proxyConfigSchema.parse({ origins: '', trustedHops: '', sandboxBase: '', sealKey: '', limits: { totalMs: '', idleMs: '14000' } }))
    .toMatchObject({ origins: [], trustedHops: 0, sandboxBase: undefined, sealKey: undefined, limits: { totalMs: 30_000, idleMs: 14_000 } })
})

it('reads a list of origins from a text', () => {
  expect(proxyConfigSchema.parse({ origins: 'https://docs.example, http://localhost:3000\nhttps://b.example' }).origins)
    .toEqual(['https://docs.example', 'http://localhost:3000', 'https://b.example'])
})

it.each(['*', 'null', 'docs.example', 'https://docs.example/', 'https://docs.example/path', 'https://DOCS.example', 'https://docs.example:443', 'ftp://docs.example', 'https://*.example'])('%s is no origin', (origin) => {
  expect(proxyConfigSchema.safeParse({ origins: [origin] }).success).toBe(false)
})

it.each(['http://127.0.0.1:4010', 'http://[::1]:4010/', 'https://sandbox.example/base'])('%s is a base', (sandboxBase) => {
  expect(proxyConfigSchema.parse({ sandboxBase }).sandboxBase).toBe(sandboxBase)
})

it.each(['127.0.0.1:4010', 'ftp://x', 'http://u:p@x', 'http://x?a', 'http://x#a', 'http:///x', 'file:///x'])('%s is no base', (sandboxBase) => {
  expect(proxyConfigSchema.safeParse({ sandboxBase }).success).toBe(false)
})

it('a short key is none', () => {
  expect(proxyConfigSchema.safeParse({ sealKey: 'short' }).success).toBe(false)
})

it('tells the operator where pages offer a sandbox that there is not', () => {
  const sandboxBase = 'http://127.0.0.1:4010'
  expect(sandboxNotice('sandbox,live', {})).toContain('NUXT_SANDBOX_BASE')
  expect([sandboxNotice('live', {}), sandboxNotice('live', { sandboxBase }), sandboxNotice('live,sandbox', { sandboxBase })]).toEqual([undefined, undefined, undefined])
})
