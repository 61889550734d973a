import { readFileSync } from 'node:fs'
import { computed, ref } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { localeOf } from '#shared/locales.ts'
import { rendered } from './rendered.ts'

const messagesSchema = z.object({ answer: z.object({ wait: z.string() }) })
const sentences = Object.fromEntries(['ar', 'en', 'fa', 'fr', 'he'].map(code => [
  code, messagesSchema.parse(JSON.parse(readFileSync(`i18n/locales/${code}.json`, 'utf8'))).answer.wait,
]))
const locale = ref(localeOf('en'))

vi.stubGlobal('computed', computed)
vi.stubGlobal('useReaderLocale', () => locale)
vi.stubGlobal('usePlaygroundWay', () => ({ by: 'proxy', endpoint: '/api/playground' }))
vi.stubGlobal('markedText', (text: string) => text)
vi.stubGlobal('useApiLanguage', () => undefined)
vi.stubGlobal('useI18n', () => ({
  te: (key: string) => key === 'answer.hint.429',
  t: (key: string, { time = '' }: { time?: string } = {}) => key === 'answer.wait' ? (sentences[locale.value.code] ?? '').replace('{time}', time) : key,
}))
const { useQuantities } = await import('../../../composables/useQuantities.ts')
vi.stubGlobal('useQuantities', useQuantities)

const nothing = { render: () => null }
const waitIn = (html: string) => /<p[^>]*data-wait[^>]*>(.*?)<\/p>/.exec(html)?.[1]
const hint = (wait?: number) => rendered('components/playground/answer/Hint.vue', { api: 'divar', status: 429, wait }, { UIcon: nothing })

beforeEach(() => {
  locale.value = localeOf('en')
})

describe('an answer that asks to wait', () => {
  it.each([
    ['en', 1, 'Time to wait before the next try: 1 second.'],
    ['en', 30, 'Time to wait before the next try: 30 seconds.'],
    ['fr', 30, 'Temps d’attente avant le prochain essai\u00A0: 30\u00A0secondes.'],
    ['ar', 1, 'مدة الانتظار قبل المحاولة التالية: ثانية.'],
    ['ar', 2, 'مدة الانتظار قبل المحاولة التالية: ثانيتان.'],
    ['ar', 5, 'مدة الانتظار قبل المحاولة التالية: 5 ثوان.'],
    ['ar', 30, 'مدة الانتظار قبل المحاولة التالية: 30 ثانية.'],
    ['he', 30, 'זמן ההמתנה עד הניסיון הבא: 30 שניות.'],
    ['fa', 30, 'زمان انتظار تا تلاش بعدی: ۳۰ ثانیه.'],
  ] as const)('says so in %s: %i', async (code, seconds, sentence) => {
    locale.value = localeOf(code)
    expect(waitIn(await hint(seconds))).toBe(sentence)
  })

  it('says nothing of it where it does not ask', async () => {
    const html = await hint()
    expect(html).toContain('answer.hint.429')
    expect(waitIn(html)).toBeUndefined()
  })

  it.each([[299, '299 seconds'], [300, '5 minutes'], [301, '6 minutes'], [3600, '60 minutes'], [18_000, '5 hours'], [432_000, '5 days']])('counts %i seconds as %s', (seconds, words) => {
    expect(useQuantities().period(seconds)).toBe(words)
  })
})

describe('a failure of the proxy that asks to wait', () => {
  const failure = (detail: object) => rendered('components/playground/Failure.vue', { failure: { type: 'error', code: 'rate_limited', detail } }, { UIcon: nothing, PlaygroundAnswerCopyText: nothing })

  it('says how long', async () => {
    expect(waitIn(await failure({ retryAfter: 1 }))).toBe('Time to wait before the next try: 1 second.')
    expect(waitIn(await failure({}))).toBeUndefined()
  })
})
