import { describe, expect, it } from 'vitest'
import { isolate } from '#shared/docs/isolate.ts'

const isolatedIn = (text: string) => isolate(text).filter(({ isolated }) => isolated).map(piece => piece.text)

describe('isolate', () => {
  it.each([
    ['تستغرق 1-5 دقائق', ['1-5']],
    ['בתאריך 2026-11-21.', ['2026-11-21']],
    ['تا ۱۴۰۵-۰۸-۳۰ یا ٢٠٢٦-١١-٢١', ['۱۴۰۵-۰۸-۳۰', '٢٠٢٦-١١-٢١']],
    ['في 2026-11-22T10:30:00Z، ثم', ['2026-11-22T10:30:00Z']],
    ['الهاتف +212 600-123456 أو', ['+212 600-123456']],
    ['טלפון +972 54-123-4567', ['+972 54-123-4567']],
    ['الفارق -5 أو +3', ['-5', '+3']],
    ['עמודים 12–15', ['12–15']],
    ['يدعم C++ وC# و.NET', ['C++', 'C#', '.NET']],
    ['إلى /oauth/token، ثم', ['/oauth/token']],
    ['أرسل POST /oauth/token، ثم GET /v1/users/{id}.', ['POST /oauth/token', 'GET /v1/users/{id}']],
    ['אל https://api.example.com/v1/.', ['https://api.example.com/v1/']],
  ])('isolates what its surroundings would reorder: %s', (text, expected) => {
    expect(isolatedIn(text)).toEqual(expected)
  })

  it.each(['الإصدار 2.0.1 والساعة 10:30', 'النسبة 50%', 'HTTP/2 וגם Node.js.', 'ב-2026 וב-API', 'API! HTTPS?', 'OAuth 2.0', 'plain words - no more', ''])(
    'leaves alone what is safe: %s', (text) => {
      expect(isolatedIn(text)).toEqual([])
    })

  it('loses nothing of the text', () => {
    const text = 'من 1-5، إلى /a/b؛ C++: +212 600-123456!'
    expect(isolate(text).map(piece => piece.text).join('')).toBe(text)
  })
})
