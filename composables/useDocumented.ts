import { loaders } from '#api-loaders'
import type { Differences } from '#shared/playground/answer/difference.ts'
import type { Documented } from '#shared/playground/answer/documented.ts'
import { documentedAnswer } from '#shared/playground/answer/documented.ts'
import type { Exchange } from '#shared/playground/event.ts'
import type { RequestSpec } from '#shared/playground/spec.ts'
import { firstChunks, kindOf, textOf } from '#shared/playground/answer.ts'
import { isDeep } from '#shared/playground/view.ts'

/** A longer answer is not compared: the page would stand still. */
const LONGEST = 512 * 1024

/** The documented answer with the status that came, and how the real one differs; API description and comparison load when they are needed. */
export function useDocumented(spec: RequestSpec, exchange: () => Exchange) {
  const documented = shallowRef<Documented>()
  const differences = shallowRef<Differences>()

  async function compare(answer: Exchange) {
    const { head } = answer
    if (!head) return
    const { operations } = (await loaders[spec.api]?.())?.default ?? { operations: [] }
    const found = documentedAnswer(operations.find(({ id }) => id === spec.operation), head.status, spec.sample)
    const text = comparable(answer)
    const result = text === undefined ? undefined : (await import('#shared/playground/answer/compare.ts')).compareAnswer(text, found)
    if (exchange() !== answer) return
    documented.value = found
    differences.value = result
  }

  watch(exchange, (answer) => {
    documented.value = differences.value = undefined
    // Without the description there is the page's own example, and nothing to compare with.
    if (answer.state === 'done') compare(answer).catch(() => documented.value = documentedAnswer(undefined, answer.head?.status ?? 0, spec.sample))
  }, { immediate: true })

  return { documented, differences }
}

function comparable(answer: Exchange): string | undefined {
  if (kindOf(answer) !== 'json' || firstChunks(answer.chunks, LONGEST).length < answer.chunks.length) return undefined
  const text = textOf(answer)
  return isDeep(text) ? undefined : text
}
