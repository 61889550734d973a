/** Where a reader goes on in a list of rows that come and go. */
export function useRowFocus(root: () => HTMLElement | null | undefined) {
  async function focus(find: (list: HTMLElement) => HTMLElement | null | undefined) {
    await nextTick()
    const list = root()
    if (list) find(list)?.focus()
  }

  return {
    /** In the row that has come: the last of those that a selector finds. */
    inLast: (rows: string) => focus(list => [...list.querySelectorAll(rows)].at(-1)?.querySelector<HTMLElement>('input:is([type="text"], [type="file"])')),
    /** On the button that adds one, since a row goes away with its own button. */
    onAdd: (name: string) => focus(list => list.querySelector<HTMLElement>(`[data-add="${name}"]`)),
  }
}
