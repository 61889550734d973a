import { describe, expect, it } from 'vitest'
import { parseDescription } from '#shared/apis/parse.ts'
import { documentWith, mistakeOf, operation } from './fixture.ts'

/** A document whose only security scheme is the given one. */
function withScheme(scheme: Record<string, unknown>): Record<string, unknown> {
  return documentWith({ components: { securitySchemes: { auth: scheme } } })
}

/** A document with one server. */
function withServer(server: Record<string, unknown>): Record<string, unknown> {
  return documentWith({ servers: [server] })
}

const flow = { tokenUrl: '/token', scopes: {} }
const consent = { ...flow, authorizationUrl: '/authorize' }
const variable = { url: 'https://{domain}', variables: { domain: { default: 'demo.shop.example' } } }

const CASES: [string, Record<string, unknown>, string, RegExp][] = [
  ['a server over plain http', withServer({ url: 'http://api.shop.example' }), 'servers[0].url', /plain http/],
  ['a relative server', withServer({ url: '/v1' }), 'servers[0].url', /absolute https/],
  ['a server with user info', withServer({ url: 'https://a@api.shop.example' }), 'servers[0].url', /absolute https/],
  ['a server with a query', withServer({ url: 'https://api.shop.example/?a=1' }), 'servers[0].url', /query/],
  ['a server that is an IPv4 address', withServer({ url: 'https://10.0.0.1' }), 'servers[0].url', /name with a domain/],
  ['a server that is an address in hexadecimal', withServer({ url: 'https://127.0.0.0x1' }), 'servers[0].url', /name with a domain/],
  ['a server that is an address with a port', withServer({ url: 'https://127.0.0.1:8443' }), 'servers[0].url', /name with a domain/],
  ['a server without domain', withServer({ url: 'https://localhost' }), 'servers[0].url', /name with a domain/],
  ['a server variable without default', withServer({ url: 'https://{domain}' }), 'servers[0].url', /\{domain\}/],
  ['a server variable with an empty object', withServer({ url: 'https://{domain}', variables: { domain: {} } }), 'servers[0].variables.domain', /default/],
  ['a default outside its enum', withServer({ url: 'https://{d}', variables: { d: { default: 'a.shop.example', enum: ['b.shop.example'] } } }), 'servers[0].variables.d.default', /enum/],
  ['a variable host without limits', withServer(variable), 'servers[0]', /x-dragoman\.hosts/],
  ['a default host outside the patterns', withServer({ ...variable, 'x-dragoman': { hosts: ['*.other.example'] } }), 'servers[0].variables', /demo\.shop\.example/],
  ['a listed host that is an address', withServer({ url: 'https://{d}', variables: { d: { default: '10.0.0.1', enum: ['10.0.0.1'] } } }), 'servers[0].variables', /10\.0\.0\.1/],
  ['patterns on a fixed host', withServer({ 'url': 'https://api.shop.example', 'x-dragoman': { hosts: ['*.shop.example'] } }), 'servers[0].x-dragoman.hosts', /fixed/],
  ['a pattern of a whole top-level domain', withServer({ ...variable, 'x-dragoman': { hosts: ['*.example'] } }), 'servers[0].x-dragoman.hosts[0]', /two labels/],
  ['a pattern of everything', withServer({ ...variable, 'x-dragoman': { hosts: ['*'] } }), 'servers[0].x-dragoman.hosts[0]', /pattern/],
  ['a pattern with an inner star', withServer({ ...variable, 'x-dragoman': { hosts: ['a*.shop.example'] } }), 'servers[0].x-dragoman.hosts[0]', /pattern/],
  ['a variable inside a path segment', withServer({ url: 'https://api.shop.example/v{n}', variables: { n: { default: '1' } } }), 'servers[0].url', /whole segment/],
  ['no server', documentWith({ servers: [] }), '', /servers/],
  ['an old OpenAPI', documentWith({ openapi: '3.0.3' }), 'openapi', /3\.1/],
  ['no OpenAPI', { swagger: '2.0' }, 'openapi', /3\.1/],
  ['no title', documentWith({ info: { version: '1' } }), 'info', /title/],
  ['no paths', documentWith({ paths: undefined }), '', /paths/],
  ['an unknown key in OpenAPI', documentWith({ paths: { '/a': { get: operation('a', { respones: {} }) } } }), 'paths["/a"].get', /respones/],
  ['an operation without id', documentWith({ paths: { '/a': { get: { responses: { 200: { description: 'OK' } } } } } }), 'paths["/a"].get', /operationId/],
  ['an id with a slash', documentWith({ paths: { '/a': { get: operation('a/b') } } }), 'paths["/a"].get.operationId', /letters/],
  ['an id used twice', documentWith({ paths: { '/a': { get: operation('a') }, '/b': { post: operation('a') } } }), 'paths["/b"].post.operationId', /twice/],
  ['TRACE', documentWith({ paths: { '/a': { trace: operation('a') } } }), 'paths["/a"].trace', /TRACE/],
  ['two parameters in a segment', documentWith({ paths: { '/{a}-{b}': { get: operation('a', { parameters: ['a', 'b'].map(name => ({ name, in: 'path', required: true, schema: {} })) }) } } }), 'paths["/{a}-{b}"]', /one `\{parameter\}`/],
  ['a path with a query', documentWith({ paths: { '/a?b=1': { get: operation('a') } } }), 'paths["/a?b=1"]', /query/],
  ['a path parameter that is not described', documentWith({ paths: { '/{id}': { get: operation('a') } } }), 'paths["/{id}"].get', /id/],
  ['a reference to nowhere', documentWith({ paths: { '/a': { get: operation('a', { parameters: [{ $ref: '#/components/parameters/none' }] }) } } }), 'paths["/a"].get.parameters[0]', /none/],
  ['a reference to another place', documentWith({ paths: { '/a': { get: operation('a', { parameters: [{ $ref: 'https://other.example/a.yaml' }] }) } } }), 'paths["/a"].get.parameters[0]', /other\.example/],
  ['a reference to a member of every object', documentWith({ paths: { '/a': { get: operation('a', { parameters: [{ $ref: '#/info/constructor' }] }) } } }), 'paths["/a"].get.parameters[0]', /constructor/],
  ['references in a circle', documentWith({ paths: { '/a': { $ref: '#/paths/~1b' }, '/b': { $ref: '#/paths/~1a' } } }), 'paths["/a"]', /circle/],
  ['an unknown scheme at the root', documentWith({ security: [{ none: [] }] }), 'security[0].none', /`none`/],
  ['an unknown scheme of an operation', documentWith({ paths: { '/a': { get: operation('a', { security: [{}, { none: [] }] }) } } }), 'paths["/a"].get.security[1].none', /`none`/],
  ['a scheme called like a built-in member', documentWith({ security: [{ toString: [] }] }), 'security[0].toString', /toString/],
  ['an http scheme nobody knows', withScheme({ type: 'http', scheme: 'digest' }), 'components.securitySchemes.auth.scheme', /digest/],
  ['a scheme type that is not offered', withScheme({ type: 'openIdConnect', openIdConnectUrl: 'https://a.example/' }), 'components.securitySchemes.auth.type', /oauth2/],
  ['the implicit flow', withScheme({ type: 'oauth2', flows: { implicit: { authorizationUrl: '/a', scopes: {} } } }), 'components.securitySchemes.auth.flows.implicit', /9700/],
  ['the password flow', withScheme({ type: 'oauth2', flows: { password: flow } }), 'components.securitySchemes.auth.flows.password', /9700/],
  ['no flow', withScheme({ type: 'oauth2', flows: {} }), 'components.securitySchemes.auth.flows', /missing/],
  ['two flows', withScheme({ type: 'oauth2', flows: { clientCredentials: flow, authorizationCode: consent } }), 'components.securitySchemes.auth.flows', /two schemes/],
  ['a token address over plain http', withScheme({ type: 'oauth2', flows: { clientCredentials: { ...flow, tokenUrl: 'http://a.example/token' } } }), 'components.securitySchemes.auth.flows.clientCredentials.tokenUrl', /plain http/],
  ['a token address without scheme', withScheme({ type: 'oauth2', flows: { clientCredentials: { ...flow, tokenUrl: '//a.example/token' } } }), 'components.securitySchemes.auth.flows.clientCredentials.tokenUrl', /absolute/],
  ['a token address with a query', withScheme({ type: 'oauth2', flows: { clientCredentials: { ...flow, tokenUrl: '/token?a=1' } } }), 'components.securitySchemes.auth.flows.clientCredentials.tokenUrl', /query/],
  ['a token address in a private network', withScheme({ type: 'oauth2', flows: { clientCredentials: { ...flow, tokenUrl: 'https://10.0.0.1/token' } } }), 'components.securitySchemes.auth.flows.clientCredentials.tokenUrl', /name/],
  ['a revocation address with an unknown variable', withScheme({ 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { revocationUrl: 'https://{tenant}/revoke' } }), 'components.securitySchemes.auth.x-dragoman.revocationUrl', /tenant/],
  ['plain PKCE', withScheme({ 'type': 'oauth2', 'flows': { authorizationCode: consent }, 'x-usePkce': 'plain' }), 'components.securitySchemes.auth.x-usePkce', /SHA-256/],
  ['an unknown extension key of a scheme', withScheme({ 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { renwe: 'never' } }), 'components.securitySchemes.auth.x-dragoman.renwe', /renwe/],
  ['an unknown value of a scheme', withScheme({ 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { renew: 'always' } }), 'components.securitySchemes.auth.x-dragoman.renew', /on-401/],
  ['a name for a role that the scheme has not', withScheme({ 'type': 'http', 'scheme': 'bearer', 'x-dragoman': { variables: { client_id: 'a' } } }), 'components.securitySchemes.auth.x-dragoman.variables.client_id', /client_id/],
  ['a variable name with a space', withScheme({ 'type': 'http', 'scheme': 'bearer', 'x-dragoman': { variables: { token: 'a b' } } }), 'components.securitySchemes.auth.x-dragoman.variables.token', /name/],
  ['an exchange setting on a bearer scheme', withScheme({ 'type': 'http', 'scheme': 'bearer', 'x-dragoman': { tokenBody: 'json' } }), 'components.securitySchemes.auth.x-dragoman.tokenBody', /tokenBody/],
  ['a token in the query', withScheme({ 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { place: { query: 'token' } } }), 'components.securitySchemes.auth.x-dragoman.place.header', /string/],
  ['a token header with an unknown name', withScheme({ 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { tokenHeaders: { 'x-key': '{{key}}' } } }), 'components.securitySchemes.auth.x-dragoman.tokenHeaders.x-key', /`key`/],
  ['a token header with a wrong name', withScheme({ 'type': 'oauth2', 'flows': { clientCredentials: flow }, 'x-dragoman': { tokenHeaders: { 'x key': 'a' } } }), 'components.securitySchemes.auth.x-dragoman.tokenHeaders["x key"]', /./],
  ['an api key that cannot be a variable', documentWith({ components: { securitySchemes: { '1key': { type: 'apiKey', in: 'header', name: 'x-key' } } } }), 'components.securitySchemes.1key', /variable/],
  ['an unknown extension key of an operation', documentWith({ paths: { '/a': { get: operation('a', { 'x-dragoman': { tryit: 'off' } }) } } }), 'paths["/a"].get.x-dragoman.tryit', /tryit/],
  ['an unknown extension key of the root', documentWith({ 'x-dragoman': { sandbox: { value: {} } } }), 'x-dragoman.sandbox.value', /value/],
  ['a word on pages that says nothing', documentWith({ 'x-dragoman': { cors: true } }), 'x-dragoman.cors', /Only `false`/],
  ['a language that is no tag', documentWith({ 'x-dragoman': { language: 'English' } }), 'x-dragoman.language', /BCP 47/],
  ['a language with an underscore', documentWith({ 'x-dragoman': { language: 'pt_BR' } }), 'x-dragoman.language', /BCP 47/],
  ['an extension where nothing reads it', documentWith({ info: { 'title': 'Shop', 'version': '1', 'x-dragoman': {} } }), 'info.x-dragoman', /no meaning/],
  ['an extension of a path', documentWith({ paths: { '/a': { 'x-dragoman': { tryIt: 'off' }, 'get': operation('a') } } }), 'paths["/a"].x-dragoman', /no meaning/],
  ['a misspelt extension', documentWith({ paths: { '/a': { get: operation('a', { 'x-dragoman-tryit': 'off' }) } } }), 'paths["/a"].get.x-dragoman-tryit', /x-dragoman-tryit/],
]

describe('a file is refused with the place and the reason', () => {
  it.each(CASES)('%s', async (_, document, path, reason) => {
    const mistake = await mistakeOf(document)
    expect(mistake).toMatchObject({ file: 'shop.yaml', path })
    expect(mistake.reason).toMatch(reason)
    expect(mistake.message).toBe(`shop.yaml${mistake.line ? `:${mistake.line}:${mistake.column}` : ''}${path && ` ${path}`}: ${mistake.reason}`)
  })
})

describe('the position', () => {
  it('is that of the deepest node that the file has', async () => {
    const mistake = await mistakeOf('openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\nservers:\n  - url: http://api.shop.example\npaths: {}\n')
    expect(mistake).toMatchObject({ line: 4, column: 10 })
    expect(mistake.message).toBe('shop.yaml:4:10 servers[0].url: Only https addresses are called; this one is plain http.')
  })

  it('falls back to the parent of what is missing', async () => {
    const mistake = await mistakeOf('openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\nservers:\n  - url: https://api.shop.example\npaths:\n  /a:\n    get:\n      summary: A\n')
    expect(mistake).toMatchObject({ path: 'paths["/a"].get', line: 8, column: 7 })
  })
})

describe('what is not a description at all', () => {
  it.each([
    ['broken YAML', 'a: [1', /not YAML/],
    ['a key given twice', 'openapi: 3.1.0\nopenapi: 3.1.0\n', /not YAML/],
    ['a list', '- 1', /object/],
    ['a word', 'hello', /object/],
    ['nothing', '', /object/],
    ['an alias inside its own anchor', 'a: &a\n  b: *a\n', /circular/],
    ['brackets without end', `a: ${'['.repeat(50_000)}`, /not YAML/],
    ['a bomb of aliases', `a0: &a0 [x, x]\n${Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join('\n')}`, /alias/i],
  ])('%s', async (_, source, reason) => {
    expect((await mistakeOf(source)).reason).toMatch(reason)
  })

  it.each(['Shop', '../shop', 'shop/a', '', '1shop', 'a b'])('an id such as %j', async (id) => {
    await expect(parseDescription(id, '', 'shop.yaml')).rejects.toMatchObject({ name: 'DescriptionError', file: 'shop.yaml', path: '' })
  })
})
