/** What of a key press tells a shortcut. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether a key is the one of a sign: by its place where the keyboard has a letter of another alphabet on it. */
function isKey({ key, code }: KeyPress, sign: string, place: string): boolean {
  return /^(?![a-z])\p{L}$/iu.test(key) ? code === place : key.toLowerCase() === sign
}

/**
 * Ctrl+K, or ⌘K; with a Hebrew keyboard the key is called ל, with an Arabic one ن.
 *
 * @example isSearchShortcut({ key: 'ل', code: 'KeyK', ctrlKey: true, … }) → true
 */
export function isSearchShortcut(press: KeyPress): boolean {
  return (press.ctrlKey || press.metaKey) && !press.shiftKey && !press.altKey && isKey(press, 'k', 'KeyK')
}

/** A slash; an Arabic keyboard has ظ in its place, and others have it above another sign, so that Shift may be down. */
export function isSlash(press: KeyPress): boolean {
  return !press.ctrlKey && !press.metaKey && !press.altKey && isKey(press, '/', 'Slash')
}

/** Whether the keyboard has ⌘ in place of Ctrl. */
export function isAppleDevice(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
