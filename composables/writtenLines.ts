/** A stretch of text in one colour, as a style of both colour modes. */
export interface ColouredToken { content: string, htmlStyle?: string | Record<string, string> }

const tokenOf = (span: Element): ColouredToken => ({ content: span.textContent ?? '', htmlStyle: span.getAttribute('style') ?? '' })

/**
 * The coloured lines of a text that the page's HTML carries: what a panel shows first is what stands there, so that no highlighter is
 * loaded before a reader changes something.
 */
export function writtenLines(code: string): ColouredToken[][] | undefined {
  const block = [...document.querySelectorAll('.playground-static pre')].find(pre => pre.textContent === code)
  const lines = block ? [...block.querySelectorAll('.line')] : []
  return lines.length > 0 ? lines.map(line => [...line.children].map(tokenOf)) : undefined
}
