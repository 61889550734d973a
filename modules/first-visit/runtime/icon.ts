import type { Component, PropType } from 'vue'
import { computed, defineComponent, h } from 'vue'
import { useAppConfig } from '#imports'
import { init } from '#build/nuxt-icon-client-bundle'
import type { IconData } from '../icons.ts'
import { resolvedName, svgAttributes } from '../icons.ts'

const icons = new Map<string, IconData>()

/**
 * An icon of the bundle, with the same HTML as the component of `@nuxt/icon` that renders it on the server: that one brings a library which
 * loads, keeps and transforms icons. Of `icon` in `app.config.ts`, `aliases`, `attrs`, `class` and `size` are followed; `mode` and
 * `customize` are not.
 */
export default defineComponent({
  name: 'NuxtIcon',
  props: {
    /** A name, or a component of one's own. */
    name: { type: [String, Object, Function] as PropType<string | Component>, required: true },
    mode: { type: String, default: undefined },
    size: { type: [Number, String], default: undefined },
    customize: { type: [Function, Boolean], default: undefined },
  },
  setup(props) {
    const { icon: options } = useAppConfig()
    init((name: string, icon: IconData) => icons.set(name, icon))

    const name = computed(() => typeof props.name === 'string' ? resolvedName(props.name, options) : '')
    return () => typeof props.name === 'string'
      ? h('svg', svgAttributes(name.value, icons.get(name.value), { ...options, size: props.size || options.size }))
      : h(props.name)
  },
})
