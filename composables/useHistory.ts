import type { Environment } from '#shared/apis/environment.ts'
import type { EditedRequest } from '#shared/playground/edited.ts'
import type { Exchange } from '#shared/playground/event.ts'
import { sharedPath } from '#shared/docs/tree.ts'

/** A call that this page made: what was sent, without secrets, and what came of it. */
export interface PastCall {
  id: number
  /** Unix milliseconds. */
  at: number
  /** Address of the page without its language, and the place of the playground on it. */
  page: string
  position: number
  environment: Environment
  template: EditedRequest
  values: Record<string, string>
  exchange: Exchange
}

/** Answers of so many calls are held in memory, and nowhere else. */
const LIMIT = 20

const calls = shallowRef<PastCall[]>([])
/** The call that a reader wants back; its playground may be another one than that whose list they pressed. */
const wanted = shallowRef<PastCall>()
let nextId = 0

/** The calls of this page in every language, newest first; in a browser only. */
export function useHistory() {
  const route = useRoute()
  const page = computed(() => sharedPath(route.path))

  return {
    page,
    wanted,
    calls: computed(() => calls.value.filter(call => call.page === page.value)),
    add: (call: Omit<PastCall, 'id' | 'page'>) => calls.value = [{ ...call, id: nextId++, page: page.value }, ...calls.value].slice(0, LIMIT),
    clear: () => calls.value = calls.value.filter(call => call.page !== page.value),
  }
}
