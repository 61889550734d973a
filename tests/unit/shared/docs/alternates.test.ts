import { describe, expect, it } from 'vitest'
import { alternatesOf, ogLocale, siteOrigin } from '#shared/docs/alternates.ts'
import { localesOf } from '#shared/locales.ts'

describe('alternatesOf', () => {
  const site = { locales: localesOf(['ar', 'en', 'he']), source: 'en' } as const

  it('names the languages that have the page, and the source for everybody else', () => {
    expect(alternatesOf(['en', 'ar'], site)).toEqual([
      { hreflang: 'ar-MA', code: 'ar' },
      { hreflang: 'en-US', code: 'en' },
      { hreflang: 'x-default', code: 'en' },
    ])
  })

  it('names no version for everybody where the source has none', () => {
    expect(alternatesOf(['ar', 'he'], site).map(({ hreflang }) => hreflang)).toEqual(['ar-MA', 'he-IL'])
  })

  it('names nothing for a page in one language, or in languages that the site does not have', () => {
    expect(alternatesOf(['en'], site)).toEqual([])
    expect(alternatesOf(['en', 'fa'], site)).toEqual([])
  })
})

describe('siteOrigin', () => {
  it.each([['', ''], ['https://docs.example', 'https://docs.example'], ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000']])('reads "%s"', (setting, origin) => {
    expect(siteOrigin(setting)).toBe(origin)
  })

  it.each(['docs.example', 'https://docs.example/docs', 'https://docs.example/?a', 'ftp://docs.example', 'https://user@docs.example'])('refuses "%s" by name', (setting) => {
    expect(() => siteOrigin(setting)).toThrow(`NUXT_PUBLIC_SITE_URL has to be an origin such as https://docs.example.com, and is "${setting}"`)
  })
})

it('og:locale is the tag with an underscore', () => {
  expect(localesOf().map(ogLocale)).toEqual(['ar_MA', 'fr_FR', 'en_US', 'he_IL', 'fa_IR'])
})
