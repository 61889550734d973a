// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { revealSection } from '../../../composables/revealSection.ts'

const scrolled = vi.fn()
beforeEach(() => {
  scrolled.mockClear()
  document.body.innerHTML = `
    <div id="v-1"><input id="v-1-0" type="radio" name="v-1" checked><input id="v-1-1" type="radio" name="v-1">
      <div id="v-1-panel-0" class="tab-panel"><h3 id="first">First</h3></div>
      <div id="v-1-panel-1" class="tab-panel"><details><summary>More</summary><h3 id="second"><span id="שנייה"></span>Second</h3></details></div>
    </div>`
  for (const heading of document.querySelectorAll<HTMLElement>('h3, span')) heading.scrollIntoView = () => scrolled(heading.id)
})

const chosen = () => document.querySelector<HTMLInputElement>('input:checked')?.id
const folded = () => document.querySelectorAll('details:not([open])').length

it('chooses the tab and opens the fold that a section is in, and brings it into sight', () => {
  revealSection('#second')
  expect([chosen(), folded(), scrolled.mock.calls]).toEqual(['v-1-1', 0, [['second']]])
})

it('does so by every address of the section', () => {
  revealSection(`#${encodeURIComponent('שנייה')}`)
  expect([chosen(), folded()]).toEqual(['v-1-1', 0])
})

it.each(['#first', '', '#nothing', '#%'])('leaves the page as it is where nothing is hidden: %j', (hash) => {
  revealSection(hash)
  expect([chosen(), folded(), scrolled.mock.calls]).toEqual(['v-1-0', 1, []])
})
