import type { Match } from '#shared/playground/answer/find.ts'
import { lineAt, matchesOf } from '#shared/playground/answer/find.ts'

/** The marks of all searches of a page; a browser without this API still counts the matches and goes to them. */
function registered(name: string): Highlight | undefined {
  if (!('highlights' in CSS)) return undefined
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Ranges of matches inside an element whose text they were found in. */
function rangesOf(element: Element, matches: Match[]): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  let offset = 0
  let node = walker.nextNode()
  const seek = (place: number) => {
    while (node && offset + (node.textContent?.length ?? 0) < place) {
      offset += node.textContent?.length ?? 0
      node = walker.nextNode()
    }
    return node
  }
  for (const { start, end } of matches) {
    const range = document.createRange()
    // A match that begins where a node ends belongs to the next one.
    const first = seek(start + 1)
    if (!first) break
    range.setStart(first, start - offset)
    const last = seek(end)
    if (!last) break
    range.setEnd(last, end - offset)
    ranges.push(range)
  }
  return ranges
}

function scrollTo(range: Range, box: HTMLElement) {
  const place = range.getBoundingClientRect()
  const frame = box.getBoundingClientRect()
  if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - box.clientHeight / 2
  if (place.left < frame.left || place.right > frame.right) box.scrollLeft += place.left - frame.left - box.clientWidth / 2
}

/**
 * A search in a text on the page: the matches are marked without a change to the document, and one of them is the current one.
 *
 * @param uncover Brings a line into sight that may be folded away.
 */
export function useTextSearch(box: () => HTMLElement | null | undefined, text: () => string, uncover: (line: number) => void) {
  const query = ref('')
  const index = ref(0)
  const matches = computed(() => matchesOf(text(), query.value))
  let ranges: Range[] = []
  let observer: MutationObserver | undefined

  function erase() {
    for (const name of ['answer-match', 'answer-current']) for (const range of ranges) registered(name)?.delete(range)
    ranges = []
  }

  function paint() {
    erase()
    const element = box()
    if (!element || matches.value.length === 0) return
    ranges = rangesOf(element, matches.value)
    for (const [place, range] of ranges.entries()) registered(place === index.value ? 'answer-current' : 'answer-match')?.add(range)
  }

  async function show() {
    const match = matches.value[index.value]
    if (match) uncover(lineAt(text(), match.start))
    await nextTick()
    paint()
    const range = ranges[index.value]
    const element = box()
    if (range && element) scrollTo(range, element)
  }

  function go(steps: number) {
    const count = matches.value.length
    if (count === 0) return
    index.value = (index.value + steps + count) % count
    void show()
  }

  watch([query, text], () => {
    index.value = 0
    void show()
  })
  // Colours and folds exchange the nodes that the marks stand on.
  watch(box, (element) => {
    observer?.disconnect()
    if (element) (observer = new MutationObserver(paint)).observe(element, { childList: true, subtree: true })
  }, { immediate: true, flush: 'post' })
  onBeforeUnmount(() => {
    observer?.disconnect()
    erase()
  })

  return { query, index, matches, go }
}
