import { defineNuxtPlugin } from '#imports'
import { onChange } from './change.ts'

/** Reads the page anew when a page of the site has another text. */
export default defineNuxtPlugin(() => onChange(import.meta.hot, () => location.reload()))
