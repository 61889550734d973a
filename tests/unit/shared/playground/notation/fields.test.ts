import { expect, it } from 'vitest'
import { mapFields } from '#shared/playground/notation/fields.ts'
import type { Field } from '#shared/playground/notation/fields.ts'
import type { RequestTemplate } from '#shared/playground/spec.ts'

const request: RequestTemplate = {
  method: 'POST',
  url: 'https://a.example/x?a=1&b=%20c+d&e&%zz=%zz',
  headers: [{ name: 'X', value: 'y' }],
  body: { type: 'json', text: '{"k\\n" : "v\\"w", "list": [": ", "k", {"k": "z"}], "n": {n}, "bad": "\\x"}' },
}

it('visits every named string and leaves everything else byte for byte', () => {
  const seen: string[] = []
  const mapped = mapFields(request, ({ in: place, name, value }: Field) => {
    seen.push(`${place} ${name}=${value}`)
    return undefined
  })
  expect(mapped).toEqual(request)
  expect(seen).toEqual(['query a=1', 'query b= c d', 'query e=', 'query %zz=%zz', 'header X=y', 'body k\n=v"w', 'body k=z', 'body bad=\\x'])
})

it('puts a replacement in its place', () => {
  expect(mapFields(request, ({ name }) => ['k', 'b', 'X'].includes(name) ? '{v}' : undefined)).toEqual({
    method: 'POST',
    url: 'https://a.example/x?a=1&b={v}&e&%zz=%zz',
    headers: [{ name: 'X', value: '{v}' }],
    body: { type: 'json', text: '{"k\\n" : "v\\"w", "list": [": ", "k", {"k": "{v}"}], "n": {n}, "bad": "\\x"}' },
  })
})
