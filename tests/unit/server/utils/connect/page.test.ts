import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/locales.ts'
import { PlaygroundError } from '#shared/playground/error.ts'
import type { ErrorCode } from '#shared/playground/error.ts'
import { failurePage } from '../../../../../server/utils/connect/page.ts'

const told = (title: string) => ({ title, text: `${title} text`, next: `${title} next` })
const errors = { invalid_state: told('state'), rate_limited: told('rate'), overloaded: told('busy') }
const texts = LOCALES.map(({ language, dir }) => ({ language, dir, errors, home: `home <${language}>` }))
const site = { base: '/', pages: new Set<string>(), texts }

const page = (code: ErrorCode, detail = {}, home = 'https://docs.example/') => failurePage(new PlaygroundError(code, detail), 'request-1', site, home)

describe('failurePage', () => {
  it.each([
    ['invalid_state', 400, 'state'], ['rate_limited', 429, 'rate'], ['overloaded', 503, 'busy'], ['unknown_api', 400, 'state'], ['upstream_dns', 502, 'busy'], ['upstream_timeout', 504, 'busy'],
  ] as const)('says of %s with %i what %s says', (code, status, title) => {
    const answer = page(code)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(`<h1>${title}</h1>\n<p>${title} text ${title} next</p>`)
    expect(answer.body).toContain(`<code>${code} request-1</code>`)
  })

  it('says it in every language, in its direction', () => {
    const { body } = page('invalid_state')
    for (const { language, dir } of LOCALES) expect(body).toContain(`<section lang="${language}" dir="${dir}">`)
  })

  it('has no markup but its own', () => {
    const { body } = page('invalid_state', {}, 'https://docs.example/"><script>')
    expect(body).toContain('home &#60;ar-MA&#62;')
    expect(body).toContain('href="https://docs.example/&#34;&#62;&#60;script&#62;"')
  })

  it('says when another try makes sense', () => {
    expect(page('rate_limited', { retryAfter: 7 }).headers['retry-after']).toBe('7')
    expect(page('invalid_state').headers).not.toHaveProperty('retry-after')
  })
})
