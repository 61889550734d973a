/** What a field does with its keys. */
interface Actions {
  /** Whether what is listed is not yet what was asked for. */
  isPending: () => boolean
  /** Opens what an option leads to beside the page. */
  openBeside: (option: HTMLElement) => void
}

/**
 * The options of a list that a field works with its keys, the focus staying in it: one of them is active, the ends are neighbours. Enter opens
 * the active one, with Ctrl or ⌘ beside the page, and waits for an answer that is on its way.
 */
export function useOptions(list: () => HTMLElement | null, { isPending, openBeside }: Actions) {
  const active = ref<string>()
  /** Where the active option was when a key led to it. */
  let at = -1
  let isAwaited = false
  const all = () => [...list()?.querySelectorAll<HTMLElement>('[role="option"]') ?? []]
  const first = () => all().find(option => option.dataset.answer !== undefined) ?? all()[0]
  const chosen = () => all().find(({ id }) => id === active.value)

  function choose(option: HTMLElement | undefined) {
    active.value = option?.id
    at = option ? all().indexOf(option) : -1
    option?.scrollIntoView({ block: 'nearest' })
  }

  const move = (place: number) => choose(all().at(place < all().length ? place : 0))

  function enter(isBeside: boolean) {
    const option = chosen()
    if (isPending()) isAwaited = !isBeside
    else if (option && isBeside) openBeside(option)
    else option?.click()
  }

  function onKeydown(event: KeyboardEvent) {
    if (event.isComposing) return
    const options = all()
    const place = options.findIndex(({ id }) => id === active.value)
    const actions: Record<string, () => void> = {
      ArrowDown: () => move(place + 1),
      ArrowUp: () => move(place <= 0 ? -1 : place - 1),
      Home: () => move(0),
      End: () => move(-1),
      Enter: () => enter(event.ctrlKey || event.metaKey),
    }
    const action = actions[event.key]
    // Without options the keys are the field's own, and with Shift they mark its text.
    if (!action || event.shiftKey || (options.length === 0 && !isPending())) return
    event.preventDefault()
    action()
  }

  /** Other options are there: the first one that is an answer is active, or none. */
  function renew(hasActive: boolean) {
    active.value = hasActive ? first()?.id : undefined
    list()?.scrollTo({ top: 0 })
    if (isAwaited && !isPending()) chosen()?.click()
    isAwaited = false
  }

  /** More options are there behind the others: the active one stays, or what is in its place now is active. An Enter does not wait for these. */
  function extend() {
    isAwaited = false
    if (active.value !== undefined && !chosen()) choose(all()[at])
  }

  /** What was asked for with Enter is not wanted any more. */
  const forget = () => void (isAwaited = false)

  return { active, onKeydown, renew, extend, forget }
}
