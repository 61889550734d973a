import type { Plugin } from '#app'
import { pause } from './pause.ts'

/** Plugins with a pause between them, and one before each step that follows: a page that starts does not hold up its reader. */
export function paced(plugins: Plugin[]): Plugin[] {
  const steps: Plugin = ({ hooks }) => {
    hooks.hook('app:created', pause)
    hooks.hook('app:beforeMount', pause)
  }
  return [pause, ...plugins.flatMap(plugin => [plugin, pause]), steps]
}
