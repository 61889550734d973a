/** Attributes of a field for technical text: left to right, and nothing that a device believes to know better. */
export const TECHNICAL_INPUT = { dir: 'ltr', autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false' } as const
