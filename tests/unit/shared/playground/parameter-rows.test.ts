import { describe, expect, it } from 'vitest'
import { editedRows, entriesOf, offOf, pathEntries, restoredRows, rowsOf, withPathValue } from '#shared/playground/parameter-rows.ts'
import type { ParameterRow } from '#shared/playground/parameter-rows.ts'
import { hostile } from '../../../fixtures/inputs.ts'

const row = (id: number, name: string, value: string, enabled = true): ParameterRow => ({ id, name, value, enabled })

describe('the rows of a request that is brought back', () => {
  it('are those that were switched off, too, documented ones in their places', () => {
    const off = [{ name: 'limit', value: '5' }, { name: 'x', value: '1' }]
    const rows = restoredRows([{ name: 'page', value: '2' }], ['page', 'limit'], off)
    expect(rows).toEqual([row(0, 'page', '2'), row(1, 'limit', '5', false), row(2, 'x', '1', false)])
    expect(offOf(rows)).toEqual(off)
    expect(entriesOf(rows)).toEqual([{ name: 'page', value: '2' }])
  })

  it('are told apart from those of the same name that are sent, and from each other', () => {
    expect(restoredRows([{ name: 'tag', value: '' }], ['tag'], [{ name: 'tag', value: 'a' }, { name: 'tag', value: 'b' }]))
      .toEqual([row(0, 'tag', ''), row(1, 'tag', 'a', false), row(2, 'tag', 'b', false)])
    expect(restoredRows([], ['tag'], [{ name: 'tag', value: 'a' }, { name: 'tag', value: 'b' }])).toEqual([row(0, 'tag', 'a', false), row(1, 'tag', 'b', false)])
  })
})

it('what is switched off has a name and a value', () => {
  expect(offOf([row(0, 'a', '1', false), row(1, 'b', '', false), row(2, '', '1', false), row(3, 'c', '1')])).toEqual([{ name: 'a', value: '1' }])
})

describe('rowsOf', () => {
  it('shows documented parameters first, sent or not, then the others', () => {
    expect(rowsOf([{ name: 'x', value: '1' }, { name: 'page', value: '2' }], ['limit', 'page'], []))
      .toEqual([row(0, 'limit', '', false), row(1, 'page', '2'), row(2, 'x', '1')])
  })

  it('keeps rows in their places when the address changes', () => {
    const before = [row(3, 'page', '1'), row(5, 'x', '1'), row(7, 'off', 'v', false)]
    expect(rowsOf([{ name: 'x', value: '9' }, { name: 'page', value: '2' }], ['page'], before)).toEqual([row(3, 'page', '2'), row(5, 'x', '9'), row(7, 'off', 'v', false)])
  })

  it('switches a documented parameter off that is gone, with its value, and drops another one', () => {
    expect(rowsOf([], ['page'], [row(0, 'page', '2'), row(1, 'x', '1')])).toEqual([row(0, 'page', '2', false)])
  })

  it('switches on what comes back', () => {
    expect(rowsOf([{ name: 'page', value: '4' }], ['page'], [row(0, 'page', '2', false)])).toEqual([row(0, 'page', '4')])
  })

  it('tells entries of one name apart, and those that are on come first', () => {
    const before = [row(0, 'tag', 'a', false), row(1, 'tag', 'b')]
    expect(rowsOf([{ name: 'tag', value: 'b' }], [], before)).toEqual(before)
    expect(rowsOf([{ name: 'tag', value: 'b' }, { name: 'tag', value: 'c' }], [], before)).toEqual([row(0, 'tag', 'c'), row(1, 'tag', 'b')])
  })

  it('adds what is new beside what is there, each row with an id of its own', () => {
    expect(rowsOf([{ name: 'x', value: '1' }, { name: 'y', value: '2' }, { name: 'page', value: '3' }], ['page', 'limit', 'sort'], [row(4, 'page', '3')]))
      .toEqual([row(4, 'page', '3'), row(5, 'limit', '', false), row(6, 'sort', '', false), row(7, 'x', '1'), row(8, 'y', '2')])
  })

  it('leaves a row alone that has no name yet', () => {
    expect(rowsOf([], [], [row(4, '', 'v')])).toEqual([row(4, '', 'v')])
    expect(rowsOf([{ name: '', value: 'v' }], [], [row(4, '', 'v')])).toEqual([row(4, '', 'v'), row(5, '', 'v')])
  })
})

describe('editing', () => {
  it('a value that is typed switches its row on, and its encoding is forgotten', () => {
    const rows = [{ ...row(0, 'a', '1', false), raw: 'a=1' }, { ...row(1, 'b', '+'), raw: 'b=+' }]
    expect(editedRows(rows, 0, { value: '2' })).toEqual([row(0, 'a', '2'), { ...row(1, 'b', '+'), raw: 'b=+' }])
    expect(editedRows(rows, 0, { value: '', enabled: false })[0]).toEqual(row(0, 'a', '', false))
  })

  it('a name that is typed switches nothing on', () => {
    expect(editedRows([row(0, 'a', '1', false), row(1, 'b', '2')], 0, { name: 'z' })).toStrictEqual([row(0, 'z', '1', false), row(1, 'b', '2')])
    expect(entriesOf([row(0, 'a', '1')])).toStrictEqual([{ name: 'a', value: '1' }])
  })

  it('sends what is on and has a name', () => {
    expect(entriesOf([row(0, 'a', '1', false), row(1, '', 'x'), { ...row(2, 'b', ' '), raw: 'b=+' }])).toEqual([{ name: 'b', value: ' ', raw: 'b=+' }])
  })
})

describe('the path', () => {
  const path = '/thirds/{id}/notes/{note}'
  it.each([
    ['https://a.example/v1/thirds/{third}/notes/7?x=/1', [{ name: 'id', value: '{third}', variable: 'third' }, { name: 'note', value: '7' }]],
    ['https://{host}/thirds/a%20b/notes/x{y}', [{ name: 'id', value: 'a b' }, { name: 'note', value: 'x{y}' }]],
    ['https://a.example/thirds/%zz/notes/', [{ name: 'id', value: '%zz' }, { name: 'note', value: '' }]],
    ['https://a.example/other/1/notes/2', []],
    ['https://a.example/notes/2', []],
  ])('%s', (url, entries) => expect(pathEntries(url, path)).toEqual(entries))

  it.each([
    ['https://a.example/x', '/{a}/{b}', []],
    ['https://a.example', '/{a}', []],
    ['https://a.example/1:x', '/{a}:x', []],
    ['https://a.example/x:1', '/x:{a}', []],
    ['https://a.example/{x}y', '/{a}', [{ name: 'a', value: '{x}y' }]],
  ])('of %s by %s', (url, template, entries) => expect(pathEntries(url, template)).toStrictEqual(entries))

  it('is edited in the address', () => {
    expect(withPathValue('https://a.example/thirds/7/notes/8', path, 'note', '9')).toBe('https://a.example/thirds/7/notes/9')
    expect(withPathValue('https://a.example/v1/thirds/7/notes/8?x=1', path, 'id', 'a b')).toBe('https://a.example/v1/thirds/a%20b/notes/8?x=1')
    expect(withPathValue('https://a.example/v1/other', path, 'id', '1')).toBe('https://a.example/v1/other')
  })

  it.each(['../../admin', '1?x=1', '1#', '/', '\\', '\n'])('a value stays one segment: %j', (value) => {
    const url = withPathValue('https://a.example/v1/thirds/7/notes/8', path, 'id', hostile(value))
    expect(pathEntries(url, path)).toEqual([{ name: 'id', value }, { name: 'note', value: '8' }])
  })
})
