import { describe, expect, it } from 'vitest'
import { changeDay } from '#shared/docs/history.ts'
import { localeOf } from '#shared/locales.ts'

describe('changeDay', () => {
  it.each([
    ['ar', '20 نونبر 2026'], ['fr', '20 novembre 2026'], ['en', 'November 20, 2026'], ['he', '20 בנובמבר 2026'], ['fa', '۲۹ آبان ۱۴۰۵'],
  ] as const)('is written in the calendar and digits of %s, without direction marks', (code, text) => {
    expect(changeDay('2026-11-20T23:30:00+00:00', localeOf(code))).toEqual({ date: '2026-11-20', text })
  })

  it('is one day in all languages, whatever the time zone of the commit', () => {
    expect(changeDay('2026-11-20T23:30:00-05:00', localeOf('en'))).toEqual({ date: '2026-11-21', text: 'November 21, 2026' })
  })
})
