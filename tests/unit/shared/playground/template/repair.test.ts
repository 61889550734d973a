import { describe, expect, it } from 'vitest'
import { repairJson } from '#shared/playground/template/repair.ts'

describe('repairJson', () => {
  it('leaves JSON alone, names in braces included', () => {
    const text = '{"a": {n}, "b": "{s}"}'
    expect(repairJson(text)).toEqual({ text, repaired: false })
  })

  it('cuts comments and trailing commas, and keeps the rest byte for byte', () => {
    expect(repairJson('{\n  "big": 12345678901234567890, // note\n  "url": "https://a.example/*x*/,]", /* b */\n  "n": {n},\n}'))
      .toEqual({ text: '{\n  "big": 12345678901234567890,\n  "url": "https://a.example/*x*/,]",\n  "n": {n}\n}', repaired: true })
  })

  it('reads what only JSON5 allows', () => {
    expect(repairJson('{a: \'it "is"\', "n": {{n}}, s: "{s}"}'))
      .toEqual({ text: '{\n  "a": "it \\"is\\"",\n  "n": {{n}},\n  "s": "{s}"\n}', repaired: true })
  })

  it('keeps every name outside of strings', () => {
    expect(repairJson('{a: {n}, b: {{m}}}').text).toBe('{\n  "a": {n},\n  "b": {{m}}\n}')
  })

  it('says where it gives up', () => {
    expect(() => repairJson('{"a": }')).toThrow(expect.objectContaining({ code: 'invalid_request', detail: { position: 6 } }))
  })
})
