import { describe, expect, it } from 'vitest'
import { choicesOf, parameterDefault, parameterExample, typeName, violationOf } from '#shared/playground/parameter.ts'

describe('violationOf', () => {
  it.each<[Record<string, unknown>, string, string | undefined, string?]>([
    [{ type: 'integer' }, '12', undefined],
    [{ type: 'integer' }, '1.5', 'integer'],
    [{ type: 'integer' }, '1e3', undefined],
    [{ type: 'integer' }, '۱۲', 'integer'],
    [{ type: 'integer' }, ' 1', 'integer'],
    [{ type: 'number' }, '-0.5', undefined],
    [{ type: 'number' }, '1,5', 'number'],
    [{ type: 'number' }, '0x10', 'number'],
    [{ type: ['integer', 'null'] }, 'x', 'integer'],
    [{ type: ['integer', 'string'] }, 'x', undefined],
    [{ type: ['integer', 'boolean'] }, 'true', undefined],
    [{ type: 'boolean' }, 'yes', 'boolean'],
    [{ type: 'boolean' }, 'false', undefined],
    [{ type: 'string' }, 'anything', undefined],
    [{}, 'anything', undefined],
    [{ type: 'string', enum: ['asc', 'desc'] }, 'up', 'enum', 'asc, desc'],
    [{ enum: [1, 2] }, '2', undefined],
    [{ const: 'code' }, 'token', 'enum', 'code'],
    [{ type: 'integer', minimum: 1 }, '0', 'minimum', '1'],
    [{ type: 'integer', minimum: 1 }, '1', undefined],
    [{ type: 'integer', maximum: 100 }, '101', 'maximum', '100'],
    [{ type: 'number', exclusiveMinimum: 0 }, '0', 'exclusiveMinimum', '0'],
    [{ type: 'number', exclusiveMaximum: 1 }, '1', 'exclusiveMaximum', '1'],
    [{ type: 'integer', multipleOf: 5 }, '7', 'multipleOf', '5'],
    [{ type: 'string', minimum: 5 }, '1', undefined],
    [{ type: 'string', minLength: 2 }, '😀', 'minLength', '2'],
    [{ type: 'string', maxLength: 1 }, 'ab', 'maxLength', '1'],
    [{ type: 'string', pattern: '^a+$' }, 'b', 'pattern', '^a+$'],
    [{ type: 'string', pattern: '(' }, 'b', undefined],
    [{ type: 'string', format: 'date' }, '2026-02-30x', 'format', 'date'],
    [{ type: 'string', format: 'date' }, '2026-11-21', undefined],
    [{ type: 'string', format: 'date-time' }, '2026-11-21T10:00:00Z', undefined],
    [{ type: 'string', format: 'date-time' }, '2026-11-21', 'format', 'date-time'],
    [{ type: 'string', format: 'email' }, 'a@b', undefined],
    [{ type: 'string', format: 'email' }, 'a b', 'format', 'email'],
    [{ type: 'string', format: 'uuid' }, '123', 'format', 'uuid'],
    [{ type: 'string', format: 'uri' }, 'https://a.example', undefined],
    [{ type: 'string', format: 'uri' }, 'a b', 'format', 'uri'],
    [{ type: 'string', format: 'constructor' }, 'a', undefined],
    [{ type: 'array', items: { type: 'integer' } }, '1,2', undefined],
    [{ type: 'array', items: { type: 'integer' } }, '1,x', 'integer'],
    [{ type: 'array' }, 'x', undefined],
    [{ type: 'array', items: null }, 'x', undefined],
    [{ type: ['integer', 'object'] }, 'x', undefined],
    [{ type: ['boolean', 'string'] }, 'x', undefined],
    [{ type: ['integer', 'null'], minimum: 1 }, '0', 'minimum', '1'],
    [{ type: 'integer', maximum: 100 }, '100', undefined],
    [{ type: 'integer', maximum: 100 }, '5', undefined],
    [{ type: 'number', exclusiveMinimum: 0 }, '0.1', undefined],
    [{ type: 'number', exclusiveMaximum: 1 }, '0.9', undefined],
    [{ type: 'integer', multipleOf: 5 }, '10', undefined],
    [{ type: 'string', minLength: 2 }, '😀😀', undefined],
    [{ type: 'string', minLength: 2 }, 'abc', undefined],
    [{ type: 'string', maxLength: 1 }, '😀', undefined],
    [{ type: 'string', maxLength: 1 }, '', undefined],
    [{ type: 'string', pattern: '^.$' }, '😀', undefined],
    [{ type: 'string', pattern: 5 }, 'x', undefined],
    [{ type: 'string', format: ['date'] }, 'x', undefined],
    [{ type: 'string', format: 'isPrototypeOf' }, 'x', undefined],
  ])('%j of %j breaks %s', (schema, value, rule, expected) => {
    const found = violationOf(schema, value)
    expect(found?.rule).toBe(rule)
    if (expected !== undefined) expect(found?.expected).toBe(expected)
  })
})

const UUID = '0a1B2c3d-4e5F-a6b7-8C9d-0e1f2A3b4c5D'

describe('a format', () => {
  it.each<[string, string[], string[]]>([
    ['date', ['2026-11-21', '2000-02-29'], ['2026-13-01', '+002026-11-21', '2026-11-21 10:00', '26-11-21']],
    ['date-time', ['2026-11-21T10:00:00Z', '2026-11-21t10:00:00.123z', '2026-11-21T10:00:00.5+02:30', '2026-11-21T10:00:00-11:00'],
      ['+002026-11-21T10:00:00Z', '2026-11-21T25:00:00Z', '2026-11-21T10:00:00', '2026-11-21T10:00:00Z ', '2026-11-21T10:00:00Z\u0000']],
    ['email', ['a@b', 'first.last@mail.example'], ['a b@c', 'a@b c', 'a@b@c', '@b', 'a@']],
    ['uuid', [UUID], [`x${UUID}`, `${UUID}0`, UUID.replaceAll('-', ''), UUID.replace('-4e5F', ''), UUID.replace('0', 'g')]],
    ['uri', ['https://a.example', 'urn:x', 'h2+x.y-z:1'], ['1x:y', ' https://a.example', 'https://a b', 'a:', '//a.example']],
  ])('%s', (format, good, bad) => {
    expect(good.filter(value => violationOf({ type: 'string', format }, value))).toEqual([])
    expect(bad.filter(value => !violationOf({ type: 'string', format }, value))).toEqual([])
  })
})

describe('what an editor offers', () => {
  it('lets a value be chosen where there are few', () => {
    expect(choicesOf({ enum: ['a', 1] })).toEqual(['a', '1'])
    expect(choicesOf({ const: 'code', enum: ['x'] })).toEqual(['code'])
    expect(choicesOf({ type: 'boolean' })).toEqual(['true', 'false'])
    expect(choicesOf({ type: 'string' })).toBeUndefined()
  })

  it('names example, default and type', () => {
    expect(parameterExample({ example: 7, schema: { default: 1 } })).toBe('7')
    expect(parameterExample({ schema: { default: 1, example: 2 } })).toBe('1')
    expect(parameterExample({ schema: { examples: [true] } })).toBe('true')
    expect(parameterExample({ schema: { example: {} } })).toBeUndefined()
    expect(parameterDefault({ default: false })).toBe('false')
    expect(typeName({ type: ['string', 'null'], format: 'date' })).toBe('string (date)')
    expect(typeName({ format: 'uuid' })).toBe('string (uuid)')
    expect(typeName({})).toBe('')
    expect(typeName({ type: ['integer', 'null', 'string', 5] })).toBe('integer | string')
  })
})
