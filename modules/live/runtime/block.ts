import type { Component, Slots } from 'vue'
import { defineComponent, h } from 'vue'

/** The Markdown inside the component, marked so that the browser can give it back to the component. */
function marked(slots: Slots) {
  return Object.fromEntries(Object.entries(slots).map(([name, slot]) =>
    [name, () => h('div', { 'data-live-slot': name, 'style': 'display: contents' }, slot?.())]))
}

/**
 * A component as a page carries it: its HTML, with what it was made from in attributes. A page that is rendered by the browser
 * itself, after a navigation, has the component as it is.
 */
export function liveBlock(name: string, component: Component) {
  return defineComponent({
    name: `Live${name}`,
    inheritAttrs: false,
    setup: (_props, { attrs, slots }) => () => import.meta.server
      ? h('div', { 'data-live-component': name, 'data-live-props': JSON.stringify(attrs) }, [h(component, attrs, marked(slots))])
      : h('div', [h(component, attrs, slots)]),
  })
}
