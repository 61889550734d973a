import { describe, expect, it } from 'vitest'
import { placeKey, placesOf } from '#shared/playground/json-places.ts'

const TEXT = String.raw`{ "a": [1, {"b\"c": "x,]"}, {n}], "{k}": {{v}}, "e": {}, "f": [[], true] }`

/** The text that stands at a place, and its name as it is written. */
function texts(steps: (string | number)[]) {
  const place = placesOf(TEXT).get(placeKey(steps))
  return place && [TEXT.slice(place.value.from, place.value.to), ...place.name ? [TEXT.slice(place.name.from, place.name.to)] : []]
}

describe('the places of a JSON template', () => {
  it.each<[(string | number)[], string[]]>([
    [[], [TEXT]],
    [['a'], [String.raw`[1, {"b\"c": "x,]"}, {n}]`, '"a"']],
    [['a', 0], ['1']],
    [['a', 1], [String.raw`{"b\"c": "x,]"}`]],
    [['a', 1, 'b"c'], ['"x,]"', String.raw`"b\"c"`]],
    [['a', 2], ['{n}']],
    [['{k}'], ['{{v}}', '"{k}"']],
    [['e'], ['{}', '"e"']],
    [['f', 0], ['[]']],
    [['f', 1], ['true']],
  ])('%j', (steps, expected) => {
    expect(texts(steps)).toEqual(expected)
  })

  it('are those of values alone', () => {
    expect(placesOf(TEXT).size).toBe(11)
    expect(texts(['a', 3])).toBeUndefined()
    expect([...placesOf('7')]).toEqual([['[]', { value: { from: 0, to: 1 } }]])
    expect(placesOf('{"a": 1, "a": 2}').get(placeKey(['a']))?.value).toEqual({ from: 14, to: 15 })
  })
})
