import { describe, expect, it } from 'vitest'
import { headingId, headingIds, normalizeId } from '#shared/docs/heading-id.ts'
import remarkHeadingIds from '#shared/docs/remark-heading-ids.ts'
import type { MdastNode } from '#shared/docs/remark-heading-ids.ts'

describe('headingId', () => {
  it.each([
    ['Get access_token', 'get-access_token'], ['1. Personal access token', '_1-personal-access-token'], ['Errors & limits', 'errors-limits'],
    ['איך מפיקים?', 'איך-מפיקים'], ['مُقدِّمة', 'مقدمة'], ['مـقـدمة', 'مقدمة'], ['می‌خواهم', 'میخواهم'], ['🚀 Start', 'start'], ['🚀', 'section'], ['؟', 'section'], ['', 'section'],
  ])('%s → %s', (text, id) => {
    expect(headingId(text)).toBe(id)
  })

  it('is the same for both forms of a letter', () => {
    expect(headingId('é'.normalize('NFD'))).toBe(headingId('é'.normalize('NFC')))
  })
})

describe('normalizeId', () => {
  it.each([['1--a', '_1-a'], ['-a-', 'a'], ['a_b', 'a_b'], ['_1-a', '_1-a']])('%s → %s', (id, normal) => {
    expect(normalizeId(id)).toBe(normal)
  })
})

describe('headingIds', () => {
  it('gives every heading one of its own', () => {
    const free = headingIds()
    expect(['a', 'a', 'a-1', 'a', 'b'].map(free)).toEqual(['a', 'a-1', 'a-1-1', 'a-2', 'b'])
  })
})

describe('remarkHeadingIds', () => {
  const ids = (...headings: (MdastNode | MdastNode[])[]) => {
    const tree = { type: 'root', children: headings.map(child => ({ type: 'heading', children: [child].flat() })) }
    remarkHeadingIds()(tree)
    return tree.children.map(heading => [Reflect.get(Reflect.get(heading, 'data'), 'hProperties').id, heading.children])
  }

  it('takes the id of the author out of the words', () => {
    expect(ids({ type: 'text', value: 'Words {#own.id}' })).toMatchObject([['own.id', [{ type: 'anchor' }, { type: 'text', value: 'Words' }]]])
  })

  const aliases = (...texts: string[]) => {
    const headings = ids(...texts.map(value => ({ type: 'text', value })))
    return headings.map(([, children]) => children.flatMap((child: MdastNode) => child.data?.hProperties?.id ?? []))
  }

  it('keeps the addresses that words make, here and on GitHub, and no id twice', () => {
    expect(aliases('מבוא {#intro}', '1. Errors & limits')).toEqual([['מבוא'], ['1-errors--limits']])
    expect(aliases('A {#x}', 'A {#y}')).toEqual([['a'], ['a-1']])
    expect(aliases('A {#x}', 'X')).toEqual([['a'], []])
    expect(aliases('🚀', 'Plain')).toEqual([[], []])
  })

  it('makes one from the words, code and pictures among them', () => {
    expect(ids([{ type: 'text', value: 'The ' }, { type: 'inlineCode', value: 'id' }, { type: 'image', alt: ' x' }])[0]?.[0]).toBe('the-id-x')
  })
})
