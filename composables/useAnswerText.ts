import { kindOf, textOf } from '#shared/playground/answer.ts'
import { maskTokens } from '#shared/playground/answer/tokens.ts'
import type { Exchange } from '#shared/playground/event.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'
import { answerView } from '#shared/playground/view.ts'

/** The text of an answer as it is shown: the tokens of a token answer only where the reader asks for them (case V12). */
export function useAnswerText(spec: RequestSpec, exchange: () => Exchange) {
  const revealed = ref(false)
  const kind = computed(() => kindOf(exchange()))
  const whole = computed(() => kind.value === 'json' || kind.value === 'text' ? answerView(exchange()) : { text: '', cut: false })
  const masked = computed(() => spec.kind === 'token' ? maskTokens(whole.value.text, spec.tokenMember) : whole.value.text)
  const hasToken = computed(() => masked.value !== whole.value.text)
  const text = computed(() => revealed.value ? whole.value.text : masked.value)

  watch(() => exchange().state === 'pending', () => revealed.value = false)

  /** What is copied: all of it, as it is. */
  const copied = () => whole.value.cut ? textOf(exchange()) : whole.value.text

  return { kind, text, cut: computed(() => whole.value.cut), hasToken, revealed, copied }
}
