import { defineNitroPlugin } from 'nitropack/runtime'
import { slimPage } from '../html.ts'

/** The same as `html.ts`, for a site whose script asks for icons itself. */
export default defineNitroPlugin(nitro => nitro.hooks.hook('render:html', html => slimPage(html, true)))
