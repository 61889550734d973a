import type { KeptInputs } from '#shared/playground/kept.ts'

const INPUTS = 'dragoman-inputs'
/** The page and the place of a playground on it, apart from its inputs, so that it is found without reading them. */
const PLACE = 'dragoman-place'

/** Keeps what a reader filled in while they are on a consent page; `sessionStorage` outlives even a tab that a phone discarded. */
export function keepInputs(inputs: KeptInputs, position: number) {
  sessionStorage.setItem(INPUTS, JSON.stringify(inputs))
  sessionStorage.setItem(PLACE, `${position} ${inputs.path}`)
}

/** Position of the playground of this page whose inputs are kept. */
export function keptPosition(): number | undefined {
  const [, position, path] = /^(\d+) (.*)$/.exec(sessionStorage.getItem(PLACE) ?? '') ?? []
  return path === location.pathname ? Number(position) : undefined
}

/** The text of the kept inputs, which are gone then. */
export function takeInputs(): string | null {
  const text = sessionStorage.getItem(INPUTS)
  sessionStorage.removeItem(INPUTS)
  sessionStorage.removeItem(PLACE)
  return text
}
