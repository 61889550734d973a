import type { ApiOperation } from '#shared/apis/description.ts'
import type { BodyViolation } from '#shared/playground/body-rules.ts'
import { resolverOf } from '#shared/playground/template/placeholder.ts'

/** Whoever writes is not interrupted at every letter, in milliseconds. */
const PAUSE_MS = 300

/** What the description of an operation has against the body that a reader writes; its rules load with the description. */
export function useBodyViolations({ body, known }: ReturnType<typeof usePlayground>, operation: Ref<ApiOperation | undefined>) {
  const violations = shallowRef<BodyViolation[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  async function judge() {
    const own = ++round
    const { bodyViolations } = await import('#shared/playground/body-rules.ts')
    if (own === round) violations.value = bodyViolations(body.value, operation.value?.body, resolverOf(known.value))
  }

  watch([body, known, operation], () => {
    clearTimeout(timer)
    // A schema that no browser can read says nothing of a body.
    if (operation.value?.body) timer = setTimeout(() => judge().catch(() => violations.value = []), PAUSE_MS)
  }, { immediate: true, deep: true })
  onScopeDispose(() => clearTimeout(timer))

  return violations
}
