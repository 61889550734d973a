/**
 * A page's head in which script and data wait for what the page is painted with: a slow network has its width for the style sheet first.
 *
 * @example afterStyles('<link rel="modulepreload" href="/a.js">') → '<link rel="modulepreload" fetchpriority="low" href="/a.js">'
 */
export function afterStyles(head: string): string {
  return head.replace(/<(?:link rel="modulepreload"|link rel="preload" as="fetch"|script type="module")(?= )(?![^>]* fetchpriority)/g, '$& fetchpriority="low"')
}
