import { describe, expect, it } from 'vitest'
import { returnPath } from '#shared/auth/return-path.ts'

const pages = new Set(['/fa/divar', '/en', '/en/divar/consent'])
const site = { base: '/', pages }
const below = { base: '/docs/', pages }

describe('returnPath', () => {
  it.each([
    ['/fa/divar', '/fa/divar'], ['/fa/divar/', '/fa/divar/'], ['/en', '/en'], ['/fa/divar?x=1&y=%D8%B3', '/fa/divar?x=1&y=%D8%B3'],
    ['/fa/divar#playground-2', '/fa/divar'], ['/fa/divar?x=1#y', '/fa/divar?x=1'], ['/en/../fa/divar', '/fa/divar'], ['/', '/'],
  ])('%s leads to %s', (back, path) => {
    expect(returnPath(back, site)).toBe(path)
  })

  it.each([
    '', '//evil.example', '//evil.example/fa/divar', '/\\evil.example', '\\\\evil.example', 'https://evil.example/fa/divar', 'javascript:alert(1)', '/\t/evil.example',
    '/%2F/evil.example', '/fa/divar/../../etc', '/fa/none', '/FA/divar', '/fa/divar//', '/fa//divar', '/en/divar%2Fconsent', 'fa/divar', '/en/@evil.example', ' /fa/divar',
    '/fa/divar\r\nset-cookie: x=1', '/api/playground/callback/divar', '/.//evil.example', '/..//evil.example', '/fa/di\tvar', '/fa\\divar',
  ])('%j leads to the front page', (back) => {
    expect(returnPath(back, site)).toBe('/')
  })

  it('is below the site\'s base', () => {
    expect(returnPath('/docs/fa/divar?x', below)).toBe('/docs/fa/divar?x')
    for (const back of ['/fa/divar', '/docs', '/docsfa/divar', '/docs//evil.example', '/docs/../fa/divar', '/abcd/fa/divar', '/abcd//fa/divar']) expect(returnPath(back, below)).toBe('/docs/')
  })
})
