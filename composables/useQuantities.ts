/** Units with their seconds, from the largest; fewer than five of one are told in the next smaller. */
const PERIODS = [['day', 86_400], ['hour', 3600], ['minute', 60]] as const

/** Times and sizes in the reader's language, with the calendar and numbering of the locale table. */
export function useQuantities() {
  const { t } = useI18n()
  const locale = useReaderLocale()

  function number(value: number): string {
    return new Intl.NumberFormat(locale.value.intl, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  }

  /** A moment of today needs no date. */
  function moment(time: number): string {
    const near = new Date(time).toDateString() === new Date().toDateString()
    const options = { ...(near ? {} : { day: 'numeric', month: 'long', year: 'numeric' } as const), hour: '2-digit', minute: '2-digit' } as const
    return new Intl.DateTimeFormat(locale.value.intl, options).format(time)
  }

  const clock = computed(() => new Intl.DateTimeFormat(locale.value.intl, {
    hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23',
  }))

  return {
    /** @param value any number, with one decimal at most */
    number,
    /** @param time Unix milliseconds, told to the millisecond */
    instant: (time: number) => clock.value.format(time),
    /** @param time Unix milliseconds, told in the reader's time zone */
    moment,
    /** @param milliseconds a duration */
    duration: (milliseconds: number) => milliseconds < 1000
      ? t('answer.milliseconds', { n: number(milliseconds) })
      : t('answer.seconds', { n: number(milliseconds / 1000) }),
    /** @param seconds a time to wait, in words, and never told as less than it is */
    period: (seconds: number) => {
      const [unit, size] = PERIODS.find(([, each]) => seconds >= 5 * each) ?? ['second', 1]
      return new Intl.NumberFormat(locale.value.intl, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(seconds / size))
    },
    /** @param count a number of bytes */
    bytes: (count: number) => {
      if (count < 1024) return t('answer.bytes', { n: number(count) })
      if (count < 1024 ** 2) return t('answer.kilobytes', { n: number(count / 1024) })
      return t('answer.megabytes', { n: number(count / 1024 ** 2) })
    },
  }
}
