import { describe, expect, it } from 'vitest'
import { readCurl } from '#shared/playground/notation/curl.ts'
import { shellWords } from '#shared/playground/notation/shell-words.ts'
import { hostile } from '../../../../fixtures/inputs.ts'

const request = (command: string) => {
  const reading = readCurl(command)
  if (reading.type === 'unknown') throw new Error(reading.word)
  return reading.request
}

describe('shellWords', () => {
  it.each([
    ['curl \'a b\' "c d" e\\ f', ['curl', 'a b', 'c d', 'e f']],
    ['curl "it\'s \\"x\\" \\$HOME"', ['curl', 'it\'s "x" $HOME']],
    ['a \\\n  b\\\r\n c', ['a', 'b', 'c']],
    ['a $\'x\\n\\u05d0\\\'\' \'\'', ['a', 'x\nא\'', '']],
    ['"Bearer ${TOKEN}"$ID\'$NO\'', ['Bearer {TOKEN}{ID}$NO']],
    ['a "open', undefined],
    ['a | b', undefined],
    ['a $(b)', undefined],
    ['a `b`', undefined],
    ['a > b', undefined],
  ])('%j', (command, words) => expect(shellWords(hostile(command))).toEqual(words))
})

describe('readCurl', () => {
  it('reads method, address, header lines and JSON', () => {
    expect(request('curl https://a.example/x \\\n  --request PATCH \\\n  --header \'A: b\' -H "Content-Type: application/json" --data \'{"a": 1}\'')).toEqual({
      method: 'PATCH', url: 'https://a.example/x', headers: [{ name: 'A', value: 'b' }, { name: 'Content-Type', value: 'application/json' }], body: { type: 'json', text: '{"a": 1}' },
    })
  })

  it.each([
    ['curl a.example/x', { method: 'GET', url: 'https://a.example/x', body: { type: 'none' } }],
    ['curl -sS -L --compressed --url=https://a.example -I', { method: 'HEAD', url: 'https://a.example' }],
    ['curl -XDELETE https://a.example', { method: 'DELETE' }],
    ['curl https://a.example -d a=1 -d b=2%20', { method: 'POST', body: { type: 'form', fields: [{ name: 'a', value: '1' }, { name: 'b', value: '2 ' }] } }],
    ['curl https://a.example --data-urlencode \'q=a b{n}&\'', { body: { type: 'form', fields: [{ name: 'q', value: 'a b{n}&' }] } }],
    ['curl -G https://a.example/x?p=1 -d q=2', { method: 'GET', url: 'https://a.example/x?p=1&q=2', body: { type: 'none' } }],
    ['curl https://a.example -d \'{"a": "{b}"}\'', { body: { type: 'json', text: '{"a": "{b}"}' } }],
    ['curl https://a.example --json \'{"a":\' --json \'1}\'', { body: { type: 'json', text: '{"a":1}' }, headers: [{ name: 'Content-Type', value: 'application/json' }] }],
    ['curl https://a.example -H \'Content-Type: text/plain\' -d hello', { body: { type: 'text', text: 'hello' } }],
    ['curl https://a.example -F a=1 -F \'f=@dir/x.png;type=image/png\'', {
      method: 'POST', body: { type: 'multipart', parts: [{ name: 'a', value: '1' }, { name: 'f', file: { filename: 'x.png', contentType: 'image/png', base64: '' } }] },
    }],
    ['curl https://a.example -b a=1 -A me', { headers: [{ name: 'Cookie', value: 'a=1' }, { name: 'User-Agent', value: 'me' }] }],
  ])('%s', (command, expected) => expect(request(command)).toMatchObject(expected))

  it('gives the user apart', () => expect(readCurl('curl -u me:secret https://a.example')).toMatchObject({ user: 'me:secret', request: { headers: [] } }))

  it.each([
    ['wget https://a.example', 'wget'],
    ['curl https://a.example --proxy x', '--proxy'],
    ['curl https://a.example -o /etc/passwd', '-o'],
    ['curl https://a.example -d @/etc/passwd', '-d'],
    ['curl https://a.example --data-urlencode a@/etc/passwd', '--data-urlencode'],
    ['curl https://a.example -F \'a=</etc/passwd\'', '-F'],
    ['curl https://a.example -K x', '-K'],
    ['curl https://a.example https://b.example', 'https://b.example'],
    ['curl -X TRACE https://a.example', 'TRACE'],
    ['curl --constructor x https://a.example', '--constructor'],
    ['curl', 'curl'],
  ])('%s stops at %s', (command, word) => expect(readCurl(hostile(command))).toEqual({ type: 'unknown', word }))
})
