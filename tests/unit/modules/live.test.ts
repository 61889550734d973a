import { describe, expect, it } from 'vitest'
import { scriptNeed } from '../../../modules/live/check.ts'

describe('scriptNeed', () => {
  it.each([
    ['a listener', '<template><div><button @click="go">x</button></div></template>', '@click'],
    ['a listener in its long form', '<template><form v-on:submit="go" /></template>', 'v-on:submit'],
    ['a field', '<template><p v-if="a"><input v-model="b"></p></template>', 'v-model'],
    ['a listener in a slot of a loop', '<template><A><template #b><i v-for="c in d" @input="e" /></template></A></template>', '@input'],
    ['work in the browser', '<script setup>\nonMounted(() => go())\n</script>\n<template><p /></template>', 'onMounted'],
  ])('finds %s', (_name, source, need) => {
    expect(scriptNeed(source)).toBe(need)
  })

  it('finds nothing in what is HTML alone', () => {
    expect(scriptNeed('<script setup>\ndefineProps({ a: String })\n</script>\n<template><p :class="a"><slot /> onMounted @click</p></template>')).toBeUndefined()
  })
})
