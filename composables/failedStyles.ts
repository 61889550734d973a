/** Asks again for the style sheets that did not come; with a script's next try they do not come by themselves. */
export async function reloadFailedStyles(): Promise<void> {
  const failed = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(({ sheet }) => sheet === null)
  await Promise.all(failed.map(link => new Promise((resolve) => {
    const again = link.cloneNode()
    again.addEventListener('load', resolve)
    again.addEventListener('error', resolve)
    link.replaceWith(again)
  })))
}
