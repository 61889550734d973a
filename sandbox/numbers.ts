/** A positive whole number up to `max`, the standard one where the text is absent, `undefined` where it is neither. */
export function wholeNumber(value: string | null, standard: number, max: number): number | undefined {
  if (value === null) return standard
  return /^[1-9]\d{0,8}$/.test(value) && Number(value) <= max ? Number(value) : undefined
}
