import { defineNitroPlugin } from 'nitropack/runtime'
import { slimPage } from '../html.ts'

/** Prepares pages for a first visit, those that are prerendered as well. */
export default defineNitroPlugin(nitro => nitro.hooks.hook('render:html', html => slimPage(html, false)))
