// @vitest-environment happy-dom
import { ref } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.stubGlobal('ref', ref)
const { useOptions } = await import('../../../composables/useOptions.ts')

let isPending = false
let list: HTMLElement
let opened: string[] = []
const beside: string[] = []

function show(...ids: string[]) {
  list.innerHTML = ids.map(id => `<a id="${id}" role="option" href="#${id}">${id}</a>`).join('')
  for (const option of list.querySelectorAll('a')) option.addEventListener('click', () => opened.push(option.id))
}

function options() {
  const { active, onKeydown, renew, extend, forget } = useOptions(() => list, { isPending: () => isPending, openBeside: ({ id }) => beside.push(id) })
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more })
    onKeydown(event)
    return event.defaultPrevented
  }
  return { active, press, renew, extend, forget }
}

beforeEach(() => {
  isPending = false
  opened = []
  beside.length = 0
  list = document.createElement('div')
  list.scrollTo = () => {}
  document.body.replaceChildren(list)
})

describe('options that a field works', () => {
  it('are chosen with the arrows, the ends being neighbours', () => {
    show('a', 'b', 'c')
    const { active, press, renew } = options()
    renew(true)
    const seen = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => {
      press(key)
      return active.value
    })
    expect(seen).toEqual(['b', 'c', 'a', 'c', 'a', 'c'])
    press('Enter')
    expect(opened).toEqual(['c'])
  })

  it('are opened beside the page with Ctrl or ⌘', () => {
    show('a', 'b')
    const { press, renew } = options()
    renew(true)
    press('Enter', { ctrlKey: true })
    press('Enter', { metaKey: true })
    expect([opened, beside]).toEqual([[], ['a', 'a']])
  })

  it('leave the field its keys where there are none, with Shift, and while letters are composed', () => {
    const { press } = options()
    expect(press('Home')).toBe(false)
    show('a')
    expect(press('End', { shiftKey: true })).toBe(false)
    expect(press('Enter', { isComposing: true })).toBe(false)
    expect(press('x')).toBe(false)
    expect(press('Enter')).toBe(true)
  })

  it('wait for the answer when Enter comes before it', () => {
    show('old')
    const { press, renew } = options()
    renew(true)
    isPending = true
    press('Enter')
    expect(opened).toEqual([])
    show('new')
    isPending = false
    renew(true)
    expect(opened).toEqual(['new'])
    renew(true)
    expect(opened).toEqual(['new'])
  })

  it('begin with the first that is an answer itself', () => {
    show('page', 'section')
    list.lastElementChild?.setAttribute('data-answer', '')
    const { active, press, renew } = options()
    renew(true)
    expect(active.value).toBe('section')
    press('ArrowUp')
    expect(active.value).toBe('page')
  })

  it('do not wait any more when something else is typed', () => {
    show('old')
    const { press, renew, forget } = options()
    isPending = true
    press('Enter')
    forget()
    isPending = false
    renew(true)
    expect(opened).toEqual([])
  })

  it('stay as they are when more of them come, and do not wait for these', () => {
    show('a', 'b', 'more')
    const { active, press, renew, extend } = options()
    renew(true)
    press('ArrowDown')
    show('a', 'b', 'c', 'more')
    extend()
    expect(active.value).toBe('b')
    press('End')
    isPending = true
    press('Enter')
    isPending = false
    show('a', 'b', 'c', 'd', 'more')
    extend()
    expect(active.value).toBe('more')
    renew(true)
    expect(opened).toEqual([])
  })

  it('go on with the first new one where the active one has given way to it', () => {
    show('a', 'b', 'more')
    const { active, press, renew, extend } = options()
    renew(true)
    press('End')
    show('a', 'b', 'c', 'd')
    extend()
    expect(active.value).toBe('c')
  })

  it('are not opened by Enter where none is active', () => {
    show('a')
    const { press, renew } = options()
    renew(false)
    press('Enter')
    press('Enter', { ctrlKey: true })
    expect([opened, beside]).toEqual([[], []])
  })
})
