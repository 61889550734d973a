import { formEncoded } from '#shared/auth/basic.ts'

/** Shorter values would be found in every text by chance. */
const SHORTEST = 4
/** The same for what is left of one inside base64. */
const SHORTEST_INSIDE = 6

/**
 * A text in which none of the secrets stands as it is, in base64 (alone or inside something longer), or as JSON, a URL or a form
 * would write it. A second fence only: that a secret goes nowhere but to its own slot is what keeps it.
 *
 * @example redacted('key=s3cret', ['s3cret']) → 'key=[redacted]'
 */
export function redacted(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter(secret => secret.length >= SHORTEST).flatMap(secret => formsOf(secret.toWellFormed()))
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length).reduce((rest, form) => rest.replaceAll(form, '[redacted]'), text)
}

function formsOf(secret: string): string[] {
  const percent = encodeURIComponent(secret)
  const form = formEncoded(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const ascii = json.replace(/[^ -~]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [
    secret, json, ascii, ...[json, ascii].map(escaped => escaped.replaceAll('/', '\\/')),
    ...[percent, form, form.replaceAll('%2A', '*')].flatMap(encoded => [encoded, encoded.replace(/%../g, hex => hex.toLowerCase())]),
    // Basic authentication has the form's writing inside.
    ...[secret, form].flatMap(base64Forms),
  ]
}

/** What a text becomes in base64, and what of it is the same whatever stands before and after it: three ways to begin. */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8')
  const inside = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return encoded.slice(Math.ceil(before * 4 / 3), Math.floor((before + bytes.length) * 4 / 3))
  })
  const whole = bytes.toString('base64')
  const forms = [whole, whole.replace(/=+$/, ''), ...inside.filter(({ length }) => length >= SHORTEST_INSIDE)]
  return [...forms, ...forms.map(form => form.replaceAll('+', '-').replaceAll('/', '_'))]
}
