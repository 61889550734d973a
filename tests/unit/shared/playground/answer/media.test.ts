import { describe, expect, it } from 'vitest'
import { isStreaming, isTextual } from '#shared/playground/answer/media.ts'

describe('isTextual', () => {
  it.each(['text/plain', 'text/html; charset=utf-8', 'application/json', 'application/json;charset="UTF-8"', 'application/problem+json', 'application/vnd.api+json; x=1', 'image/svg+xml', 'application/xml', 'text/event-stream', 'application/x-ndjson', 'text/css; charset=us-ascii', 'text/plain;charset=utf8', 'text/plain; charset = utf-8'])(
    '%s is text', type => expect(isTextual(type.toLowerCase())).toBe(true))

  it.each(['', 'application/octet-stream', 'image/png', 'application/pdf', 'text/html; charset=windows-1256', 'text/plain; charset=utf-16', 'application/jsonfoo', 'application/zip',
    'text/plain;charset=utf-16', 'text/plain;  charset=utf-16', 'text/plain; charset = utf-16', 'text/plain; x=1;charset="utf-16"'])(
    '%j is not', type => expect(isTextual(type)).toBe(false))
})

it.each([['text/event-stream', true], ['application/x-ndjson', true], ['application/json', false], ['', false]])('%j streams: %s', (type, streaming) => {
  expect(isStreaming(type)).toBe(streaming)
})
