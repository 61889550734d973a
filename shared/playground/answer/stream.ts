import type { EventOf, Exchange } from '#shared/playground/event.ts'
import { bytesOf, headerOf } from '#shared/playground/answer.ts'

/** How the messages of a stream are told apart: server-sent events (WHATWG HTML §9.2), or one JSON text a line (RFC 7464 among them). */
export type StreamKind = 'sse' | 'lines'

/** One message of a stream. */
export interface Message {
  /** Unix milliseconds at which its end came. */
  at: number
  /** Type of a server-sent event, where it has one. */
  name?: string
  id?: string
  text: string
}

const LINES = /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines|json-seq|stream\+json)$/

/** Begins a text of a sequence (RFC 7464 §2.2). */
const RECORD = '\u001E'

/** Which stream an answer is by its media type, if it is one. */
export function streamOf(exchange: Exchange): StreamKind | undefined {
  const type = (headerOf(exchange, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/event-stream') return 'sse'
  return LINES.test(type) ? 'lines' : undefined
}

/** Reads messages out of the pieces in which a stream comes. */
export interface MessageReader {
  /** The messages that end in this piece. */
  read(piece: EventOf<'data'>): Message[]
  /** What came after the last whole message. */
  rest(at: number): Message[]
}

type Parser = Pick<Message, 'name' | 'id'> & { data: string[] }

/** A reader for one stream, which remembers what has not ended yet. */
export function messageReader(kind: StreamKind): MessageReader {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let buffer = ''
  let begun = false
  let event: Parser = { data: [] }

  function take(at: number): Message[] {
    const { data, name, id } = event
    event = { data: [] }
    return data.length === 0 ? [] : [{ at, ...(name && { name }), ...(id && { id }), text: data.join('\n') }]
  }

  function readField(line: string) {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
    if (field === 'data') event.data.push(value)
    else if (field === 'event') event.name = value
    else if (field === 'id') event.id = value
  }

  function readLine(line: string, at: number): Message[] {
    if (kind === 'lines') return line.trim() === '' ? [] : [{ at, text: line.startsWith(RECORD) ? line.slice(1) : line }]
    if (line === '') return take(at)
    readField(line)
    return []
  }

  return {
    read(piece) {
      const text = piece.encoding === 'utf8' ? piece.chunk : decoder.decode(bytesOf({ chunks: [piece] }), { stream: true })
      // One mark of the encoding may stand before the first field (WHATWG HTML §9.2.5).
      buffer += begun ? text : text.replace(/^\uFEFF/, '')
      begun ||= text !== ''
      // A carriage return at the very end may be the first half of a line end.
      const lines = buffer.split(/\r\n|\n|\r(?!$)/)
      buffer = lines.pop() ?? ''
      return lines.flatMap(line => readLine(line, piece.at))
    },
    rest: at => [...buffer ? readLine(buffer, at) : [], ...take(at)],
  }
}
