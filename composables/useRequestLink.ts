import type { SharedRequest } from '#shared/playground/share.ts'

const FRAGMENT = '#request='

/** The request that the page's address carries (`#request=…`): it fills its playground, or is said to be broken or another page's. */
export function useRequestLink(blocks: () => HTMLElement[], fill: (target: HTMLElement, shared: SharedRequest) => void) {
  const route = useRoute()
  const own = route.path
  const problem = ref<'broken' | 'foreign'>()

  async function open() {
    // The router's, since while a page starts it sets the address without its fragment, then with it.
    const { hash } = route
    if (!hash.startsWith(FRAGMENT)) return
    // On demand: few visits begin with such a link.
    const [{ belongsTo, readShared }, { requestSpecSchema }] = await Promise.all([import('#shared/playground/share.ts'), import('#shared/playground/spec.ts')])
    const shared = readShared(hash.slice(FRAGMENT.length))
    const fits = (block: HTMLElement | undefined) => block && shared && belongsTo(shared, requestSpecSchema.parse(JSON.parse(block.dataset.playground ?? '')))
    const all = blocks()
    const target = [all[shared?.position ?? 0], ...all].find(fits)
    problem.value = target ? undefined : shared ? 'foreign' : 'broken'
    if (target && shared) fill(target, shared)
  }

  // A link that is followed on the page itself, or pasted into its address.
  watch(() => route.hash, () => route.path === own && open())
  return { open, problem }
}
