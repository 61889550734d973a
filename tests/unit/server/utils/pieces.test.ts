import { PassThrough, Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { pieces } from '../../../../server/utils/pieces.ts'

async function text(stream: Readable): Promise<string> {
  let all = ''
  for await (const piece of pieces(stream)) all += Buffer.from(piece).toString()
  return all
}

it('gives the bytes in order, before and after the reading began', async () => {
  const stream = new PassThrough()
  stream.write('a')
  const read = text(stream)
  stream.write('b')
  setImmediate(() => stream.end('c'))
  expect(await read).toBe('abc')
})

it('ends with a stream that is empty, and with one that has ended before', async () => {
  expect(await text(Readable.from([]))).toBe('')
  const stream = new PassThrough()
  stream.end('a')
  expect(await text(stream)).toBe('a')
  expect(await text(stream)).toBe('')
})

it('throws what a stream is destroyed with, during the reading or before it', async () => {
  const stream = new PassThrough()
  const read = text(stream)
  stream.destroy(new Error('gone'))
  await expect(read).rejects.toThrow('gone')
  await expect(text(stream)).rejects.toThrow('gone')
})

it.each(['during', 'before'])('has an error for a stream that is closed before its end, %s the reading', async (when) => {
  const stream = new PassThrough()
  stream.write('a')
  if (when === 'before') stream.destroy()
  const read = text(stream)
  if (when === 'during') setImmediate(() => stream.destroy())
  await expect(read).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
})

it('reads no further than it is asked to, and survives an error of a stream that was given up', async () => {
  const stream = new Readable({ highWaterMark: 1, read() {
    this.push('a')
  } })
  for await (const piece of pieces(stream)) {
    expect(Buffer.from(piece).toString()[0]).toBe('a')
    break
  }
  expect(stream.destroyed).toBe(false)
  const closed = new Promise(resolve => stream.once('close', resolve))
  stream.destroy(new Error('late'))
  await closed
  expect(stream.listenerCount('readable')).toBe(0)
})
