import { withoutText } from './data.ts'
import { afterPaint, fontsInTime } from './priority.ts'

const DATA = /(<script type="application\/json"[^>]*id="__NUXT_DATA__"[^>]*>)([^]*?)(?=<\/script>)/
/** As the framework does: no address in it is one to search engines. */
const quiet = (json: string) => json.replaceAll('/', '\\u002F').replaceAll('<', '\\u003C')

/**
 * Has script, and on a slow network fonts, wait for what a page is painted with, and gives script no more data than it works with.
 *
 * @param icons Whether script needs the icons that the server drew.
 */
export function slimPage(html: { head: string[], bodyAppend: string[] }, icons: boolean): void {
  html.head = html.head.map(part => fontsInTime(afterPaint(part)))
  html.bodyAppend = html.bodyAppend.map(part => part.replace(DATA, (_, tag: string, json: string) => tag + quiet(withoutText(json, icons))))
}
