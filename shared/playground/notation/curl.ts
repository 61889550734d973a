import { METHODS } from '#shared/playground/spec.ts'
import type { BodyPart, HeaderLine, RequestBody, RequestTemplate } from '#shared/playground/spec.ts'
import { shellWords } from '#shared/playground/notation/shell-words.ts'
import { jsonTemplateError } from '#shared/playground/template/json.ts'
import { queryEntries, withQueryEntries } from '#shared/playground/template/query.ts'

/** A cURL command as a request, or the word of it that has no meaning here. */
export type CurlReading
  = | { type: 'request', request: RequestTemplate, user?: string }
    | { type: 'unknown', word: string }

interface Draft { url?: string, method?: string, headers: HeaderLine[], data: string[], parts: BodyPart[], user?: string, get: boolean, json: boolean }

/** Options without a meaning for a request that the proxy sends. */
const QUIET = new Set(['-s', '--silent', '-S', '--show-error', '-i', '--include', '-v', '--verbose', '-k', '--insecure', '-L', '--location', '-f', '--fail',
  '--compressed', '-g', '--globoff', '--http1.1', '--http2', '-sS', '-sSL', '-sL', '-#', '--no-progress-meter'])

const header = (name: string) => (draft: Draft, value: string) => draft.headers.push({ name, value })
const data = (draft: Draft, value: string) => draft.data.push(value)

/** Options with a value; one that gives `false` has no meaning here. */
const OPTIONS: Record<string, (draft: Draft, value: string) => unknown> = {
  '--request': (draft, value) => draft.method = value.toUpperCase(),
  '--url': takeAddress,
  '--header': addHeader,
  '--data': (draft, value) => !value.startsWith('@') && data(draft, value),
  '--data-raw': data,
  '--data-binary': (draft, value) => !value.startsWith('@') && data(draft, value),
  '--data-urlencode': (draft, value) => !/^[^=]*@/.test(value) && data(draft, encodedField(value)),
  '--json': (draft, value) => !value.startsWith('@') && (draft.json = true) && data(draft, value),
  '--form': addPart,
  '--form-string': (draft, value) => draft.parts.push(partOf(value)),
  '--user': (draft, value) => draft.user = value,
  '--user-agent': header('User-Agent'),
  '--referer': header('Referer'),
  '--cookie': header('Cookie'),
}
const get = (draft: Draft) => draft.get = true
const head = (draft: Draft) => draft.method = 'HEAD'
const FLAGS = new Map<string, (draft: Draft) => unknown>([['-G', get], ['--get', get], ['-I', head], ['--head', head]])
const SHORT: Partial<Record<string, string>> = {
  '-X': '--request', '-H': '--header', '-d': '--data', '-F': '--form', '-u': '--user', '-A': '--user-agent', '-e': '--referer', '-b': '--cookie',
}

/**
 * Reads a cURL command as browsers and documentation write it.
 *
 * @example readCurl("curl -X PUT https://a.example/x -H 'A: b' -d 'c=d'") → { type: 'request', request: { method: 'PUT', … } }
 */
export function readCurl(command: string): CurlReading {
  const words = shellWords(command.trim().replace(/^\$\s+/, '')) ?? []
  if (words[0] !== 'curl') return { type: 'unknown', word: words[0] ?? command.trim().slice(0, 40) }
  const draft: Draft = { headers: [], data: [], parts: [], get: false, json: false }
  const stopped = takeAll(draft, words.slice(1))
  if (stopped !== undefined) return { type: 'unknown', word: stopped }
  const wanted = draft.method ?? methodOf(draft)
  const method = METHODS.find(name => name === wanted)
  if (!method || draft.url === undefined) return { type: 'unknown', word: method ? 'curl' : wanted }
  return { type: 'request', request: requestOf(draft, draft.url, method), ...(draft.user !== undefined && { user: draft.user }) }
}

/** The word that has no meaning here, if there is one. */
function takeAll(draft: Draft, rest: string[]): string | undefined {
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const known = QUIET.has(word) || FLAGS.get(word)?.(draft) || (word.startsWith('-') ? takeOption(draft, word, rest) : takeAddress(draft, word))
    if (!known) return word
  }
  return undefined
}

function takeAddress(draft: Draft, word: string): boolean {
  if (draft.url !== undefined) return false
  draft.url = word
  return true
}

function takeOption(draft: Draft, word: string, rest: string[]): boolean {
  const short = SHORT[word.slice(0, 2)]
  const [name, value] = short ? [short, word.slice(2) || rest.shift()] : longOption(word, rest)
  const take = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
  return take !== undefined && value !== undefined && take(draft, value) !== false
}

function longOption(word: string, rest: string[]): [string, string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, rest.shift()] : [word.slice(0, at), word.slice(at + 1)]
}

function addHeader(draft: Draft, line: string): boolean {
  const [, name, value = ''] = /^([^:;]+)[:;]\s*([^]*)$/.exec(line) ?? []
  if (name !== undefined) draft.headers.push({ name: name.trim(), value })
  return name !== undefined
}

function partOf(text: string): { name: string, value: string } {
  const at = text.indexOf('=')
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) }
}

/** The reader chooses a file anew: a page cannot read it from a path. */
function addPart(draft: Draft, text: string): boolean {
  const { name, value } = partOf(text)
  if (value.startsWith('<')) return false
  const [path = '', ...facts] = value.split(';')
  const contentType = facts.find(fact => fact.trim().startsWith('type='))?.trim().slice(5) ?? ''
  const filename = path.slice(1).split('/').at(-1)?.replace(/^"|"$/g, '') ?? ''
  draft.parts.push(value.startsWith('@') ? { name, file: { filename, contentType, base64: '' } } : { name, value })
  return true
}

function encodedField(value: string): string {
  const at = value.indexOf('=')
  const text = encodeURIComponent(value.slice(at + 1)).replace(/%7B([A-Za-z_][\w.-]*)%7D/g, '{$1}')
  return at <= 0 ? text : `${value.slice(0, at)}=${text}`
}

function methodOf({ get, data, parts }: Draft): string {
  return !get && (data.length > 0 || parts.length > 0) ? 'POST' : 'GET'
}

function requestOf(draft: Draft, address: string, method: RequestTemplate['method']): RequestTemplate {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`
  const text = draft.data.join('&')
  const headers = draft.json ? [...draft.headers, { name: 'Content-Type', value: 'application/json' }] : draft.headers
  if (!draft.get) return { method, url, headers, body: bodyOf(draft, text) }
  const entries = [...queryEntries(url), ...queryEntries(`?${text}`)]
  return { method, url: withQueryEntries(url, entries), headers, body: { type: 'none' } }
}

/** cURL calls everything a form; what is JSON is JSON. */
function bodyOf(draft: Draft, text: string): RequestBody {
  if (draft.parts.length > 0) return { type: 'multipart', parts: draft.parts }
  if (draft.data.length === 0) return { type: 'none' }
  const type = draft.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? ''
  if (draft.json || isJson(type, text)) return { type: 'json', text: draft.json ? draft.data.join('') : text }
  const isForm = type === '' || /^application\/x-www-form-urlencoded/i.test(type)
  return isForm ? { type: 'form', fields: queryEntries(`?${text}`).map(({ name, value }) => ({ name, value })) } : { type: 'text', text }
}

function isJson(type: string, text: string): boolean {
  return type === '' ? /^\s*[{[]/.test(text) && jsonTemplateError(text) === undefined : /[/+]json\b/i.test(type)
}
