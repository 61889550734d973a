/** Links of style sheets that did not come with their script; its next try does not ask for them by itself. */
const failed = new Set<HTMLLinkElement>()

function askAgain(link: HTMLLinkElement): Promise<unknown> {
  failed.delete(link)
  const again = link.cloneNode()
  return new Promise((resolve) => {
    again.addEventListener('load', resolve)
    again.addEventListener('error', resolve)
    link.replaceWith(again)
  })
}

/** Loads a script with its style sheets, and fails where one of them does not come, which the script alone may pass over. */
export async function loadStyled<Value>(load: () => Promise<Value>): Promise<Value> {
  const others = new Set(document.querySelectorAll('link'))
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet' && !others.has(target)) failed.add(target)
  }
  // Such an event does not bubble.
  document.addEventListener('error', note, { capture: true })
  try {
    await Promise.all([...failed].map(askAgain))
    const value = await load()
    if (failed.size > 0) throw new Error('A style sheet did not come.')
    return value
  } finally {
    document.removeEventListener('error', note, { capture: true })
  }
}
