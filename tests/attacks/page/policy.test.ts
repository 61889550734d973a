import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { headersFile } from '../../../modules/hosting/netlify.ts'
import { nginxFile } from '../../../modules/hosting/nginx.ts'
import { vercelFile } from '../../../modules/hosting/vercel.ts'
import { policyOf, scriptHashes, withPolicy } from '../../../modules/security/html.ts'
import { allowSchema, contentPolicy, FIXED_HEADERS, headerPolicy } from '../../../modules/security/policy.ts'
import { hostile } from '../../fixtures/inputs.ts'

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
const plain = { hashes: [], endpoint: '/api/playground', origins: ['https://api.example', 'https://*.tenants.example'], allow: {} }

function directive(policy: string, name: string): string | undefined {
  return policy.split('; ').find(line => line.startsWith(`${name} `))?.slice(name.length + 1)
}

describe('X11 scripts run by hash alone', () => {
  it.each([
    ['a script', '<script>a()</script>', ['a()']],
    ['a module', '<script type="module">a()</script>', ['a()']],
    ['an import map', '<script type="importmap">{"imports":{}}</script>', ['{"imports":{}}']],
    ['upper case', '<SCRIPT TYPE=\'MODULE\'>a()</SCRIPT >', ['a()']],
    ['line breaks', '<script\n>\na()\n</script>', ['\na()\n']],
    ['two', '<script>a()</script><script>b()</script>', ['a()', 'b()']],
    ['the same twice', '<script>a()</script><script>a()</script>', ['a()']],
    ['an empty one', '<script></script>', ['']],
    ['a file', '<script src="/a.js"></script><script type="module" src="/b.js" crossorigin></script>', []],
    ['data', '<script type="application/json" data-nuxt-data="a" id="b">[1]</script>', []],
    ['structured data', '<script type="application/ld+json">{}</script>', []],
    ['none', '<p>script</p>', []],
  ])('%s', (_name, html, scripts) => {
    expect(scriptHashes(html)).toEqual(scripts.map(hashOf).sort())
  })

  it('is in the page before anything that runs, and behind the declaration of the encoding', () => {
    const html = withPolicy('<!doctype html><html><head><meta charset="utf-8"><script>a()</script></head></html>', 'default-src \'self\'')
    expect(html).toContain('<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'self\'"><script>')
    expect(policyOf(html)).toBe('default-src \'self\'')
    expect(withPolicy('<html><head lang="en"><title>a</title>', 'x')).toMatch(/^<html><head lang="en"><meta http-equiv/)
    expect(withPolicy('<title>a</title>', 'x')).toMatch(/^<meta http-equiv/)
    expect(policyOf('<title>a</title>')).toBeUndefined()
  })
})

describe('X09, X11 what a page may do', () => {
  it.each([
    ['default-src', `'self'`], ['script-src', `'self' 'wasm-unsafe-eval'`], ['style-src', `'self' 'unsafe-inline'`], ['img-src', `'self' data: blob:`], ['connect-src', `'self'`],
    ['frame-src', `'none'`], ['object-src', `'none'`], ['base-uri', `'none'`], ['form-action', `'self'`],
  ])('%s %s', (name, sources) => {
    expect(directive(contentPolicy(plain), name)).toBe(sources)
  })

  it('the header says what the element cannot', () => {
    expect(contentPolicy(plain)).not.toContain('frame-ancestors')
    expect(headerPolicy(contentPolicy(plain))).toMatch(/; frame-ancestors 'none'$/)
  })

  it.each([
    ['/api/playground', `'self'`], ['none', `'self'`], ['', `'self' https://api.example https://*.tenants.example`], ['https://proxy.example/playground?x=1', `'self' https://proxy.example`], ['http://127.0.0.1:4000/', `'self' http://127.0.0.1:4000`],
  ])('with the proxy at %j a page connects to %s', (endpoint, sources) => {
    expect(directive(contentPolicy({ ...plain, endpoint }), 'connect-src')).toBe(sources)
  })

  it('a site adds sources, and cannot add anything else', () => {
    const allow = allowSchema.parse({ 'img-src': ['https://images.example', 'data:'], 'frame-src': ['https://video.example'] })
    expect(directive(contentPolicy({ ...plain, allow }), 'img-src')).toBe(`'self' data: blob: https://images.example`)
    expect(directive(contentPolicy({ ...plain, allow }), 'frame-src')).toBe('https://video.example')
  })

  it.each([
    { 'img-src': ['https://a.example; script-src *'] }, { 'img-src': ['"><script>'] }, { 'img-src': ['a b'] }, { 'img-src': ['a,b'] }, { 'img-src': [''] }, { 'base-uri': ['*'] },
    { nonsense: ['*'] },
  ])('refuses %j', (allow) => {
    expect(allowSchema.safeParse(hostile(allow)).success).toBe(false)
  })
})

describe('X11 headers for static hosts', () => {
  const headers = { 'content-security-policy': headerPolicy(contentPolicy(plain)), ...FIXED_HEADERS }

  it.each(['/', '/docs/'])('below %s they say the same in every notation', (base) => {
    const plan = { base, headers, redirects: [], codes: [] }
    const pairs = Object.entries(headers)
    const [first = ''] = headersFile(plan).split('\n\n')
    const [path, ...lines] = first.split('\n')
    expect(path).toBe(`${base}*`)
    expect(lines.map(line => line.trim().toLowerCase())).toEqual(pairs.map(([name, value]) => `${name}: ${value}`.toLowerCase()))
    expect(Math.max(...lines.map(line => line.length))).toBeLessThan(2000)
    const named = pairs.map(([key, value]) => ({ key: expect.stringMatching(new RegExp(`^${key}$`, 'i')), value }))
    expect(JSON.parse(vercelFile(plan)).headers[0]).toEqual({ source: `${base}(.*)`, headers: named })
    const values = [...nginxFile(plan).matchAll(/^add_header [\w-]+ "([^"]+)" always;$/gm)].map(([, value]) => value)
    expect(values).toEqual(pairs.map(([, value]) => value))
  })
})
