import { readAttributes } from '#shared/playground/notation/attributes.ts'
import { readCurl } from '#shared/playground/notation/curl.ts'
import { readHttpFile } from '#shared/playground/notation/http-file.ts'
import type { HttpRequest } from '#shared/playground/notation/http-file.ts'
import { AuthorMistake } from '#shared/playground/notation/mistake.ts'
import { methodOf, targetOfUrl } from '#shared/playground/notation/target.ts'
import type { AuthorContext } from '#shared/playground/notation/target.ts'
import { specFromRequest, specFromTemplate } from '#shared/playground/notation.ts'
import { METHODS } from '#shared/playground/spec.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'

/** A fenced block of code: its language, what else stands behind the marks, and its text. */
export interface FencedCode { language: string, meta: string, code: string }

/** What a block of code is to a reader: requests to try, or an example that stays as it is, with the reason where it could have been one. */
export type FenceReading
  = | { type: 'live', specs: RequestSpec[] }
    | { type: 'still', mistake?: AuthorMistake }

const STILL: FenceReading = { type: 'still' }
const SHELLS = ['bash', 'sh', 'shell', 'zsh', 'curl']

/** Whether a block of code is written in a notation for requests. */
export function isRequestFence({ language, meta, code }: FencedCode): boolean {
  if (/(?:^|\s)static(?:\s|$)/.test(meta)) return false
  return language.toLowerCase() === 'http' ? !/^\s*HTTP\/\d/.test(code) : SHELLS.includes(language.toLowerCase()) && commandOf(code) !== undefined
}

/**
 * Reads a block in the `.http` format, or with one cURL command, against the API descriptions.
 *
 * @example readFence({ language: 'http', meta: 'request', code: 'GET https://api.digishare.ma/v1/campaigns' }, { apis }) → { type: 'live', specs: [listCampaigns] }
 */
export function readFence(fence: FencedCode, context: AuthorContext): FenceReading {
  if (!isRequestFence(fence)) return STILL
  try {
    const specs = fence.language.toLowerCase() === 'http' ? httpSpecs(fence.code, context) : curlSpecs(fence.code, context)
    return { type: 'live', specs }
  } catch (error) {
    if (error instanceof AuthorMistake) return { type: 'still', mistake: error }
    throw error
  }
}

const ENDPOINT = new RegExp(`^(${METHODS.join('|')}):?\\s+(\\S+)$`)

/**
 * The request of an operation that a page names by method and address alone, as it is described; `undefined` where no API has it.
 *
 * @example readEndpoint('POST: https://{{domain}}/oauth/token', { apis }) → { api: 'thebase', operation: 'requestToken', … }
 */
export function readEndpoint(text: string, context: AuthorContext): RequestSpec | undefined {
  const [, method, url] = ENDPOINT.exec(text.trim()) ?? []
  if (method === undefined || url === undefined) return undefined
  try {
    const { api, operation } = targetOfUrl(methodOf(method), url, undefined, context)
    return specFromRequest(readAttributes({ operation: `${api.id}/${operation.id}` }), context)
  } catch (error) {
    if (error instanceof AuthorMistake) return undefined
    throw error
  }
}

/** The one command of a block, comments and a prompt left out. */
function commandOf(code: string): string | undefined {
  const lines = code.split('\n').filter(line => !/^\s*#/.test(line))
  const command = lines.join('\n').trim().replace(/^\$\s+/, '')
  return /^curl\s/.test(command) ? command : undefined
}

function httpSpecs(code: string, context: AuthorContext): RequestSpec[] {
  const requests = readHttpFile(code)
  if (!requests) throw new AuthorMistake('missing-request', 'This block is no request in the .http format.')
  return requests.map(({ method, url, headers, body, variables }) => specFromRequest({
    method, url: addressOf(url, headers), headers: headers.filter(({ name }) => name.toLowerCase() !== 'host'), query: [], variables,
    ...body === '' ? {} : { body },
  }, context))
}

/** An address without a host is completed by the `Host` header, as on the wire (RFC 9112 §3.2). */
function addressOf(url: string, headers: HttpRequest['headers']): string {
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value
  return url.startsWith('/') && host ? `https://${host}${url}` : url
}

function curlSpecs(code: string, context: AuthorContext): RequestSpec[] {
  const reading = readCurl(commandOf(code) ?? code)
  if (reading.type === 'unknown') {
    throw new AuthorMistake('missing-request', `The cURL command has a word that a playground cannot use: "${reading.word}".`)
  }
  // Without a host the address is one of the page's API.
  const url = reading.request.url.replace(/^https:\/\/(?=\/)/, '')
  const spec = specFromTemplate({ ...reading.request, url }, context)
  if (reading.user !== undefined && !spec.basic) throw new AuthorMistake('invalid-header', 'The operation takes no Basic credentials (-u).')
  return [spec]
}
