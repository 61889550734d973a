import { defineNitroPlugin } from 'nitropack/runtime'
import { afterStyles } from '../priority.ts'

/** Lets the script of a page wait for its styles, in pages that are prerendered, too. */
export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook('render:html', (html) => {
    html.head = html.head.map(afterStyles)
  })
})
