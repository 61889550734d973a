import { createHash } from 'node:crypto'
import { VISIT_CODES } from '#shared/auth/site.ts'
import type { Site, VisitCode, VisitTexts } from '#shared/auth/site.ts'
import { ERROR_STATUS } from '#shared/playground/error.ts'
import type { PlaygroundError } from '#shared/playground/error.ts'
import type { ProxyAnswer } from '../message.ts'

const STYLE = [
  ':root{color-scheme:light dark;font:1rem/1.7 system-ui,sans-serif}',
  'body{max-inline-size:40rem;margin-inline:auto;padding:1rem}',
  'section{padding-block:.5rem;border-block-end:1px solid}',
  'h1{font-size:1.15rem}',
  'a{color:inherit}',
].join('')

/** Of every answer to a visit: kept by nobody, told to nobody, shown in no frame (cases O08 and O13). */
export const VISIT_HEADERS: Record<string, string> = {
  'cache-control': 'no-store, private',
  'content-security-policy': policy(),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * The answer to a visit that leads nowhere: there is no page of ours to return to that could be trusted, so it says in every
 * language what has happened. Nothing of the visit itself is in it.
 *
 * @param home Address of the documentation.
 */
export function failurePage({ code, detail }: PlaygroundError, requestId: string, { texts }: Site, home: string): ProxyAnswer {
  const told = VISIT_CODES.find(known => known === code) ?? (ERROR_STATUS[code] >= 500 ? 'overloaded' : 'invalid_state')
  const style = `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
  return {
    status: ERROR_STATUS[code],
    headers: {
      ...VISIT_HEADERS,
      'content-security-policy': policy(style),
      'content-type': 'text/html; charset=utf-8',
      ...(detail.retryAfter !== undefined && { 'retry-after': String(detail.retryAfter) }),
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${code}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${texts.map(section(told, home)).join('\n')}
<p dir="ltr"><code>${code} ${escape(requestId)}</code></p>
</main>
</body>
</html>
`,
  }
}

function policy(...more: string[]): string {
  return ['default-src \'none\'', ...more, 'base-uri \'none\'', 'form-action \'none\'', 'frame-ancestors \'none\''].join('; ')
}

function section(told: VisitCode, home: string): (texts: VisitTexts) => string {
  return ({ language, dir, errors, home: words }) => {
    const { title, text, next } = errors[told]
    return `<section lang="${language}" dir="${dir}">
<h1>${escape(title)}</h1>
<p>${escape(text)} ${escape(next)}</p>
<p><a href="${escape(home)}">${escape(words)}</a></p>
</section>`
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
