const HTML = new Set(('a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code col colgroup data '
  + 'datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i '
  + 'iframe img input ins kbd label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre '
  + 'progress q rp rt ruby s samp script search section select slot small source span strong style sub summary sup svg table tbody td template textarea '
  + 'tfoot th thead time title tr track tt u ul var video wbr circle defs ellipse g line path polygon polyline rect text tspan use').split(' '))

/** Whether HTML or SVG has an element of this name; letters may be of either size. */
export function isHtmlTag(name: string): boolean {
  return HTML.has(name.toLowerCase())
}

/**
 * The name of a component as Markdown writes it.
 *
 * @example kebabCase('ApiPlayground') → 'api-playground'
 */
export function kebabCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1-$2').replace(/([A-Z])([A-Z][a-z])/g, '$1-$2').toLowerCase()
}
