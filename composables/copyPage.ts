/**
 * Copies the text at the address that a button names (`data-copy-page`), which is loaded now and not before, and says how that went in the
 * status beside it. The clipboard is given a promise, since some browsers let go of the press while a file is on its way.
 */
export async function copyPage(button: HTMLElement): Promise<void> {
  const status = button.parentElement?.querySelector('[data-copy-status]')
  const say = (text = '') => {
    if (status) status.textContent = text
  }
  say()
  try {
    await writeText(loaded(button.dataset.copyPage ?? ''))
    say(button.dataset.done)
  } catch {
    say(button.dataset.failed)
  }
}

async function loaded(address: string): Promise<Blob> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`status ${response.status}`)
  return new Blob([await response.text()], { type: 'text/plain' })
}

async function writeText(text: Promise<Blob>): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await (await text).text())
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
}
