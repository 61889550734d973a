import { PlaygroundError } from '#shared/playground/error.ts'
import { trimPasted } from '#shared/playground/template/characters.ts'

/** What a provider may return with (RFC 6749 §4.1.2, RFC 9207 §2), none of it twice. */
const SINGLE = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'response']

/** Characters that a callback's query may have; codes of some providers are long, but not that long. */
const LONGEST = 8192

/** Our states: 256 bits as base64url. */
const STATE = /^[A-Za-z0-9_-]{43}$/

/** The parameters of a callback, with the state that says to which transaction they belong. */
export interface Callback {
  state: string
  parameters: URLSearchParams
}

/**
 * Reads the query with which a provider returned.
 *
 * @param query With or without the question mark.
 * @throws PlaygroundError `invalid_state` where something is there twice or the state is none of ours
 */
export function readCallback(query: string): Callback {
  if (query.length > LONGEST) throw new PlaygroundError('invalid_state')
  const parameters = new URLSearchParams(query)
  const state = parameters.get('state')
  if (SINGLE.some(name => parameters.getAll(name).length > 1) || state === null || !STATE.test(state)) throw new PlaygroundError('invalid_state')
  return { state, parameters }
}

/**
 * The same from the whole address, as a reader copies it out of the browser.
 *
 * @throws PlaygroundError `invalid_request` (name `address`) for a text that is no address, `invalid_state`
 */
export function readReturnAddress(address: string): Callback {
  const trimmed = trimPasted(address)
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) throw new PlaygroundError('invalid_request', { name: 'address' })
  return readCallback(new URL(trimmed).search)
}
