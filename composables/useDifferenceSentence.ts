import type { Difference } from '#shared/playground/answer/difference.ts'

/** Keywords of JSON Schema that one sentence says it of. */
const RULES: Record<string, string> = {
  minLength: 'length', maxLength: 'length', minItems: 'length', maxItems: 'length', minProperties: 'length', maxProperties: 'length',
  minimum: 'range', maximum: 'range', exclusiveMinimum: 'range', exclusiveMaximum: 'range', multipleOf: 'range',
  uniqueItems: 'unique', oneOf: 'anyOf', enum: 'enum', const: 'const', format: 'format', pattern: 'pattern', anyOf: 'anyOf',
}

/** Left to right and apart from the words around it. */
const isolated = (text: string) => `\u2066${text}\u2069`

/** What is wrong with a value by the documentation, in the reader's language. */
export function useDifferenceSentence() {
  const { t, te } = useI18n()
  const typeName = (type: string) => te(`answer.compare.types.${type}`) ? t(`answer.compare.types.${type}`) : type
  const types = (list: string) => list.split(', ').map(typeName).join(' / ')

  /** For whoever reads an answer: what it is not. */
  function differs({ kind, expected = '', actual = '', keyword = '' }: Difference): string {
    if (kind === 'type') return t('answer.compare.type', { expected: types(expected), actual: types(actual) })
    if (kind === 'rule') return t(`answer.compare.rule.${RULES[keyword] ?? 'other'}`, { keyword })
    return t(`answer.compare.${kind}`)
  }

  /** For whoever writes a request: what is asked for, where the rule tells. */
  function asks(difference: Difference): string {
    const { kind, keyword = '', expected } = difference
    const key = `playground.invalid.${keyword === 'const' ? 'enum' : keyword}`
    return kind === 'rule' && expected !== undefined && te(key) ? t(key, { expected: isolated(expected) }) : differs(difference)
  }

  return { differs, asks }
}
