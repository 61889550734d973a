import { hasRtlLetters } from '#shared/docs/isolate.ts'

/** With its direction a label changes sides, unless it hangs in its middle. */
const OTHER_ANCHOR: Record<string, string> = { start: 'end', end: 'start' }

/**
 * Gives each label of a drawing the direction of its own words. The library measures and places all of them from left to right: a label
 * stays where it is, and what is in it comes in the order in which it is read.
 */
export function directLabels(image: SVGSVGElement): void {
  for (const label of image.querySelectorAll<HTMLElement>('foreignObject > *')) label.dir = hasRtlLetters(label.textContent ?? '') ? 'rtl' : 'ltr'
  for (const label of image.querySelectorAll('text')) {
    if (!hasRtlLetters(label.textContent ?? '')) continue
    const { textAnchor } = getComputedStyle(label)
    label.style.direction = 'rtl'
    label.style.textAnchor = OTHER_ANCHOR[textAnchor] ?? textAnchor
  }
}
