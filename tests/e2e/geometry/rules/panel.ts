import type { Rule } from '../measure.ts'

/** The playground's panel: technical text and fields, in every region. */
export const panelRules = {
  /** A field for technical text begins at the left, and its lines are painted as they are written; what is searched for and a choice of words are prose. */
  B08({ all, direction, rows, inkOf, rtl, disorder }, see) {
    for (const field of all('[data-playground] :is(input:not([type="radio"], [type="checkbox"], [type="file"]), textarea, select)')) {
      if (field.matches('[data-search] *, [data-body-type], [data-examples]')) continue
      const { textAlign } = getComputedStyle(field)
      see(`${field.tagName} ${field.getAttribute('aria-label') ?? field.id}`, direction(field) !== 'ltr' ? 'is a field from right to left' : !['left', 'start', '-webkit-auto'].includes(textAlign) && `is aligned ${textAlign}`)
    }
    for (const editor of all('[data-playground] [contenteditable="true"]')) {
      for (const row of rows(inkOf(editor)).filter(glyphs => !glyphs.some(({ text }) => rtl(text)))) see(editor, disorder(row))
    }
  },

  /** Method before address, name before value. */
  lines({ all }, see) {
    for (const method of all('[data-playground] [data-method]')) {
      const beside = method.parentElement && [...method.parentElement.querySelectorAll('input, code')].find(element => element.checkVisibility())
      if (beside) see(method, beside.getBoundingClientRect().left < method.getBoundingClientRect().right && 'is not left of its address')
    }
    for (const name of all('[data-answer] dl[dir="ltr"] dt')) {
      const value = name.nextElementSibling
      if (value) see(name, value.getBoundingClientRect().left < name.getBoundingClientRect().right && 'is not left of its value')
    }
  },

  /** A question begins where a line of the page does, its answers follow each other in that direction, and all of it is in the window. */
  dialogs({ all, inkOf, rows, extent, startOf }, see) {
    for (const dialog of all('[role="alertdialog"]')) {
      const box = dialog.getBoundingClientRect()
      const right = startOf(dialog) === 'right'
      const padding = parseFloat(getComputedStyle(dialog).paddingInlineStart) + 2
      const answers = all('button', dialog).map(button => button.getBoundingClientRect())
      for (const text of all('p', dialog)) {
        const [row = []] = rows(inkOf(text))
        if (row.length > 0) see(text, (right ? box.right - extent(row).right : extent(row).left - box.left) > padding + 4 && 'does not begin at its edge')
      }
      answers.forEach((answer, index) => {
        const before = answers[index - 1]
        const beside = before !== undefined && Math.abs(before.top - answer.top) < 3
        const gap = right ? box.right - answer.right : answer.left - box.left
        see(`answer ${index + 1}`, beside ? (right ? answer.right > before.left : answer.left < before.right) && 'comes before the one before it' : gap > padding + 4 && 'is not at its edge')
      })
      see(dialog, (box.left < 0 || box.right > document.documentElement.clientWidth) && 'out of the window')
    }
  },

  /** An empty field for searching has the direction of its hint. */
  B24({ all, direction }, see) {
    for (const field of all('[data-search] input, input[role="combobox"]')) {
      if (field instanceof HTMLInputElement && field.value === '') see('the search field', direction(field) !== direction(document.documentElement) && 'has not the direction of the page')
    }
  },

  /** What is found is named where a line of the page begins. */
  B25({ all, inkOf, rows, extent, direction }, see) {
    const right = direction(document.documentElement) === 'rtl'
    for (const found of all('[role="listbox"] a[role="option"]')) {
      const [title] = rows(inkOf(found))
      const box = found.getBoundingClientRect()
      if (title) see(found, (right ? box.right - extent(title).right : extent(title).left - box.left) > 40 && 'does not begin at its edge')
    }
  },
} satisfies Record<string, Rule>
