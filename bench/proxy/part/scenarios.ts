import { pause } from '../clock.ts'
import { open, read } from '../reader.ts'
import { askOurs } from '../target.ts'
import type { Request } from '../target.ts'

/** Something that a reader or an API does to the proxy, and the outcome that is promised for it. */
export interface Scenario { name: string, expected: string, run(base: string): Promise<string> }

const CODE = /"code":"(\w+)"/
const SHORT_MS = 100

/** In a word how a call ended: the code of its failure, or the status in its head if it was whole. */
async function outcomeOf(request: Request): Promise<string> {
  const { status, text } = await read(request)
  const failure = status !== 200 || text.includes('{"type":"error"')
  if (failure) return CODE.exec(text.slice(text.lastIndexOf('{"type":"error"')))?.[1] ?? CODE.exec(text)?.[1] ?? `status ${status}`
  return text.includes('{"type":"end"') ? `${/"status":(\d+)/.exec(text)?.[1]}` : 'cut off'
}

const asked = (kind: string, expected: string): Scenario => ({ name: kind, expected, run: base => outcomeOf(askOurs(base, kind)) })

function changed(name: string, expected: string, change: (request: Request, base: string) => Request): Scenario {
  return { name, expected, run: base => outcomeOf(change(askOurs(base, 'json'), base)) }
}

function left(name: string, kind: string): Scenario {
  return { name, expected: 'left', async run(base) {
    const { sent, answer } = open(askOurs(base, kind))
    if (kind !== 'silent') (await answer).resume().on('error', () => undefined)
    await pause(SHORT_MS)
    sent.destroy()
    return 'left'
  } }
}

/** What readers do all day, the whole answer checked each time. */
export const LOAD: Scenario[] = [asked('json', '200')]

/** Everything that goes wrong, one after the other, with a clean call in between. */
export const TROUBLE: Scenario[] = [
  asked('moved', '302'),
  asked('reset', 'upstream_reset'),
  asked('short', 'reset'),
  asked('chunk', 'reset'),
  asked('garbage', 'upstream_protocol'),
  asked('lengths', 'upstream_protocol'),
  asked('header', 'upstream_protocol'),
  asked('strange', 'upstream_bad_status'),
  asked('gzip', 'upstream_protocol'),
  asked('silent', 'upstream_timeout'),
  asked('stall', 'idle_timeout'),
  asked('big', 'response_too_large'),
  left('reader leaves a stream', 'events-s-20'),
  left('reader leaves a big answer', 'big'),
  left('reader leaves before the answer', 'silent'),
  changed('no JSON', 'invalid_request', request => ({ ...request, body: '{"protocol":' })),
  changed('foreign origin', 'origin_not_allowed', request => ({ ...request, headers: { ...request.headers, origin: 'https://evil.example' } })),
  changed('too large', 'body_too_large', request => ({ ...request, body: 'x'.repeat(1_100_000) })),
  changed('other protocol', 'protocol_mismatch', (_request, base) => askOurs(base, 'json', { protocol: 99 })),
  changed('foreign host', 'target_not_allowed', (_request, base) => askOurs(base, 'json', { url: 'https://api.example.com/v1/campaigns' })),
  changed('private address', 'target_private', (_request, base) => askOurs(base, 'json', { url: 'https://169.254.169.254/latest' })),
  changed('unfilled name', 'unresolved_variable', (_request, base) => askOurs(base, 'json', { url: 'https://api.digishare.ma/v1/campaigns?page={page}' })),
]
