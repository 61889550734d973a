import type { Exchange } from '#shared/playground/event.ts'

/** A cookie that an answer asks for, with its attributes as they are written. */
export interface AnswerCookie { name: string, value: string, attributes: string[] }

/**
 * The cookies that an answer asks for (RFC 6265 §5.2), in order. They are data: the proxy keeps none, and no browser gets them.
 *
 * @example cookiesOf(answerWith('set-cookie: sid=1; Path=/; HttpOnly')) → [{ name: 'sid', value: '1', attributes: ['Path=/', 'HttpOnly'] }]
 */
export function cookiesOf({ head }: Pick<Exchange, 'head'>): AnswerCookie[] {
  return (head?.headers ?? []).filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, line]) => {
    const [pair = '', ...attributes] = line.split(';').map(text => text.trim())
    const end = pair.indexOf('=')
    // Without a sign it is a value without a name, as browsers have it.
    return { name: pair.slice(0, Math.max(end, 0)).trim(), value: pair.slice(end + 1).trim(), attributes: attributes.filter(Boolean) }
  })
}
