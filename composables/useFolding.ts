import { foldsAround, foldsOf, hiddenLines } from '#shared/playground/answer/folds.ts'

/** Which parts of a laid out JSON text are folded, and the keys that operate them: those of a text that runs from the left. */
export function useFolding(text: () => string, enabled: () => boolean) {
  const folds = computed(() => enabled() ? foldsOf(text()) : [])
  const closed = shallowRef<ReadonlySet<number>>(new Set())
  /** The one that Tab reaches. */
  const active = ref(0)
  const hidden = computed(() => hiddenLines(folds.value, closed.value))
  const visible = computed(() => folds.value.map(({ from }) => from).filter(from => !hidden.value.has(from)))

  watch(text, () => {
    closed.value = new Set()
    active.value = 0
  })

  function set(from: number, folded: boolean) {
    const next = new Set(closed.value)
    if (folded) next.add(from)
    else next.delete(from)
    closed.value = next
  }

  function foldAll() {
    // The whole stays open: one line of dots is no overview.
    closed.value = new Set(folds.value.map(({ from }) => from).filter(from => from > 0))
    active.value = visible.value[0] ?? 0
  }

  const unfoldAll = () => closed.value = new Set()

  /** Opens what a line lies in. */
  function uncover(line: number) {
    const around = new Set(foldsAround(folds.value, line))
    if ([...around].some(from => closed.value.has(from))) closed.value = new Set([...closed.value].filter(from => !around.has(from)))
  }

  const parent = (from: number) => foldsAround(folds.value, from).at(-1) ?? from
  const near = (from: number, steps: number) => visible.value[visible.value.indexOf(from) + steps] ?? from

  const MOVES: Record<string, (from: number) => number> = {
    ArrowDown: from => near(from, 1),
    ArrowUp: from => near(from, -1),
    ArrowRight: from => closed.value.has(from) ? opened(from) : near(from, 1),
    ArrowLeft: from => closed.value.has(from) ? parent(from) : folded(from),
    Home: () => visible.value[0] ?? 0,
    End: () => visible.value.at(-1) ?? 0,
  }

  function opened(from: number) {
    set(from, false)
    return from
  }

  function folded(from: number) {
    set(from, true)
    return from
  }

  /** Carries out a key that was pressed on a fold; whether it means something here. */
  function press(key: string, from: number): boolean {
    const move = MOVES[key]
    if (move) active.value = move(from)
    return move !== undefined
  }

  return { folds, closed, hidden, active, set, foldAll, unfoldAll, uncover, press }
}
