import { createHash } from 'node:crypto'
import type { Answer } from '../api.ts'
import type { Refusal } from '../refusal.ts'
import type { ConsentRequest, Scope } from './consent.ts'
import { html } from '../answer.ts'
import { APP_SLUG } from './consent.ts'

const STYLE = `
body { margin: 0; padding: 1rem; font: 1rem/1.8 system-ui, sans-serif; color: #1c1917; background: #f5f5f4 }
main { max-inline-size: 30rem; margin: 3rem auto; padding: 1.5rem; background: #fff; border: 1px solid #d6d3d1; border-radius: .75rem }
h1 { margin: 0 0 1rem; font-size: 1.25rem }
bdi, code { direction: ltr; unicode-bidi: isolate; overflow-wrap: anywhere }
form { display: flex; flex-wrap: wrap; gap: .75rem }
button { padding: .6rem 1.5rem; font: inherit; color: #1c1917; background: #fff }
button { border: 1px solid #78716c; border-radius: .5rem; cursor: pointer }
button[value=accept] { color: #fff; background: #9f1239; border-color: #9f1239 }
button:focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px }
`

/**
 * The page holds one style and no script. `form-action` is left out on purpose:
 * browsers apply it to the redirect that follows the form, and that may lead anywhere.
 */
const HEADERS = {
  'content-security-policy': [
    'default-src \'none\'',
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    'base-uri \'none\'',
    'frame-ancestors \'none\'',
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}

const REASONS: Readonly<Record<string, string>> = {
  invalid_request: 'پارامترهای این نشانی کامل نیستند یا تکرار شده‌اند.',
  unsupported_response_type: 'نوع پاسخ درخواستی پشتیبانی نمی‌شود؛ مقدار آن باید code باشد.',
  unknown_client: 'برنامه‌ای با این شناسه پیدا نشد.',
  invalid_redirect_uri: 'نشانی بازگشت پذیرفته نیست؛ باید کامل و https باشد و پارامتری نداشته باشد.',
  invalid_scope: 'یکی از مجوزها ناشناخته است یا شناسهٔ منبع آن درست نیست.',
}

/** Asks the user, in Persian, whether the application may have what it asks for. */
export function consentPage({ redirectUri, scopes }: ConsentRequest): Answer {
  return page(200, 'اجازهٔ دسترسی به حساب دیوار', `
<p>برنامهٔ <bdi>${escapeHtml(APP_SLUG)}</bdi> این اجازه‌ها را از شما می‌خواهد:</p>
<ul>${scopes.map(scope => `<li>${scopeWords(scope)}</li>`).join('')}</ul>
<p>پس از پاسخ به <bdi>${escapeHtml(new URL(redirectUri).host)}</bdi> برمی‌گردید.</p>
<form method="post">
<button name="decision" value="accept">می‌پذیرم</button>
<button name="decision" value="refuse">نمی‌پذیرم</button>
</form>`)
}

/** Tells the user that the application sent a request that cannot be asked. */
export function refusalPage({ status, code, headers }: Refusal): Answer {
  const reason = REASONS[code] ?? 'این درخواست پذیرفته نشد.'
  return page(status, 'درخواست نادرست', `<p>${reason}</p>\n<p><code>${escapeHtml(code)}</code></p>`, headers)
}

function scopeWords(scope: Scope): string {
  if (scope.permission === 'USER_PHONE') return 'دیدن شمارهٔ همراه شما'
  return `افزودن افزونهٔ این برنامه به آگهی <bdi>${escapeHtml(scope.post)}</bdi>`
}

function page(status: number, title: string, content: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return html(status, `<!doctype html>
<html lang="fa" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
<p><small>این صفحه بخشی از محیط آزمایشی است و به حساب واقعی کسی دسترسی ندارد.</small></p>
</main>
</body>
</html>
`, { ...HEADERS, ...headers })
}

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
