import JSON5 from 'json5'
import { PlaygroundError } from '#shared/playground/error.ts'
import { jsonTemplateError, splitJson } from '#shared/playground/template/json.ts'

/** JSON that is JSON, and whether it had to be repaired. */
export interface RepairedJson {
  text: string
  repaired: boolean
}

// Strings first, so that what looks like a comment or a comma inside one is left alone.
const COMMENTS = /("(?:[^"\\]|\\[^])*")|[ \t]*(?:\/\/[^\n\r]*|\/\*[^]*?\*\/)/g
const TRAILING_COMMAS = /("(?:[^"\\]|\\[^])*")|,(?=\s*[\]}])/g

/**
 * An author's sample as strict JSON. Comments and trailing commas are cut out of the text, so that big integers and layout survive;
 * only what still is no JSON then (single quotes, bare keys) is read as JSON5 and written anew. Names in braces stay.
 *
 * @throws PlaygroundError `invalid_request` with the position of the error.
 * @example repairJson('{"a": 1,}') → { text: '{"a": 1}', repaired: true }
 */
export function repairJson(text: string): RepairedJson {
  if (isJson(text)) return { text, repaired: false }
  const cut = text.replace(COMMENTS, '$1').replace(TRAILING_COMMAS, '$1')
  return { text: isJson(cut) ? cut : rewritten(text), repaired: true }
}

function isJson(template: string): boolean {
  return jsonTemplateError(template) === undefined
}

function rewritten(template: string): string {
  const marked = splitJson(template).map(piece =>
    piece.type === 'name' && !piece.inString ? `"\\u0001${piece.text}\\u0001"` : piece.text).join('')
  try {
    const text = JSON.stringify(JSON5.parse<unknown>(marked), null, 2)
    return text.replace(new RegExp(String.raw`"\\u0001(.*?)\\u0001"`, 'g'), '$1')
  } catch (cause) {
    throw new PlaygroundError('invalid_request', { position: jsonTemplateError(template) }, { cause })
  }
}
