import { targetOf } from './sectionHash.ts'

/** Opens what an element is in: a tab that is not chosen, a block that is folded. */
function opened(element: Element): boolean {
  if (element instanceof HTMLDetailsElement && !element.open) return element.open = true
  const radio = element.matches('.tab-panel') && document.getElementById(element.id.replace('-panel-', '-'))
  if (!(radio instanceof HTMLInputElement) || radio.checked) return false
  return radio.checked = true
}

/** Shows the section that an address names where a tab or a folded block hides it, and brings it into sight. */
export function revealSection(hash: string): void {
  const target = hash === '' ? null : targetOf(hash)
  let isHidden = false
  for (let around = target?.parentElement; around; around = around.parentElement) if (opened(around)) isHidden = true
  if (isHidden) target?.scrollIntoView()
}
