import type { Component, PropType } from 'vue'
import { computed, defineComponent, h } from 'vue'
import { useAppConfig, useNuxtApp } from '#imports'
import { init } from '#build/nuxt-icon-client-bundle'

interface IconData { body: string, left?: number, top?: number, width?: number, height?: number }

const icons = new Map<string, IconData>()
/** `lucide:menu` and `i-lucide-menu` are one icon. */
const keyOf = (name: string) => name.replace(/^i-/, '').replace(':', '-')

/**
 * An icon of the bundle, or of the page as the server rendered it, with the same HTML as the component of `@nuxt/icon` that renders it
 * there: that one brings a library which loads, keeps and transforms icons.
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
    const { icon: { aliases = {} } } = useAppConfig()
    const { data } = useNuxtApp().payload
    init((name: string, icon: IconData) => icons.set(keyOf(name), icon))

    const name = computed(() => {
      if (typeof props.name !== 'string') return ''
      const bare = props.name.replace(/^i-/, '')
      return keyOf(aliases[bare] ?? bare)
    })
    const icon = computed((): IconData | undefined => icons.get(name.value) ?? Object.entries(data).find(([key]) => key.startsWith('i-') && keyOf(key) === name.value)?.[1])
    const fontSize = computed(() => props.size === undefined || Number.isNaN(Number(props.size)) ? props.size : `${props.size}px`)

    return () => {
      if (typeof props.name !== 'string') return h(props.name)
      const { body = '', left = 0, top = 0, width = 16, height = 16 } = icon.value ?? {}
      return h('svg', {
        'xmlns': 'http://www.w3.org/2000/svg',
        'aria-hidden': 'true',
        'role': 'img',
        'class': ['iconify', `iconify--${name.value.split('-')[0]}`],
        'style': { fontSize: fontSize.value },
        'width': '1em',
        'height': '1em',
        'viewBox': [left, top, width, height].join(' '),
        'innerHTML': body,
      })
    }
  },
})
