const MODULE = /<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/
const HINTS = /<link rel="modulepreload"[^>]* href="([^"]+)"[^>]*>/g
const FONT_HINTS = /<link rel="preload" as="font"[^>]* href="([^"]+)"[^>]*>/g

/**
 * Asks for files once something is painted; a page in the background, which never is, once it is loaded. The storage of a session makes
 * whoever opens it wait: that is done while the files are under way. As text: it runs in pages.
 */
const ASK = `(source,hints)=>{let asked;const add=(name,values)=>document.head.append(Object.assign(document.createElement(name),{crossOrigin:"",...values}))
const ask=()=>{if(asked)return;asked=true;for(const href of hints)add("link",{rel:"modulepreload",href});add("script",{type:"module",src:source})
setTimeout(()=>{try{sessionStorage.length}catch{}})}
new PerformanceObserver(ask).observe({type:"paint",buffered:true});addEventListener("load",ask)}`

/**
 * Asks for the fonts at once, unless the network is so slow that none would come within the tenth of a second in which it is of use
 * (`assets/css/fonts.css`): there it would hold up the style sheet. As text, too.
 */
const FONTS = `fonts=>{const {rtt=0,saveData}=navigator.connection??{};if(saveData||rtt>100)return
for(const href of fonts)document.head.append(Object.assign(document.createElement("link"),{rel:"preload",as:"font",type:"font/woff2",crossOrigin:"anonymous",href}))}`

/**
 * A page's head that asks for its fonts where the network is fast enough, before the style sheet: a script after that would wait for it.
 */
export function fontsInTime(head: string): string {
  const fonts = [...head.matchAll(FONT_HINTS)].map(([, href]) => href)
  const script = fonts.length > 0 ? `<script>(${FONTS})(${JSON.stringify(fonts)})</script>` : ''
  return head.replace(FONT_HINTS, '').replace('<link rel="stylesheet"', link => script + link)
}

/**
 * A page's head that asks for the page's script after the first paint: a slow network has its whole width for what that needs.
 *
 * @example afterPaint('<script type="module" src="/a.js"></script>') → '<script>(…)("/a.js",[])</script>'
 */
export function afterPaint(head: string): string {
  const [script, source] = MODULE.exec(head) ?? []
  if (!script || !source) return head
  const hints = [...head.matchAll(HINTS)].map(([, href]) => href).filter(href => href !== source)
  return head.replace(HINTS, '').replace(script, () => `<script>(${ASK})(${JSON.stringify(source)},${JSON.stringify(hints)})</script>`)
}
