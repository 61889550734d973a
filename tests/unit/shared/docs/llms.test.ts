import { expect, it } from 'vitest'
import { llmsText } from '#shared/docs/llms.ts'

const page = { section: 'Guide', title: 'Reading [a\nb]', description: 'One\nline.', address: '/he/guide.md' }

it('lists pages by section, the first page before them, and says which are in another language', () => {
  const pages = [page, { ...page, section: '', title: 'Start', description: '' }, { ...page, title: 'Two', language: 'English' }]
  expect(llmsText({ name: 'Docs', description: 'All of it.', pages, full: '/llms-full.txt', languages: [{ name: 'עברית', address: '/he/llms.txt' }] })).toBe(`# Docs

> All of it.

- [llms-full.txt](/llms-full.txt)
- [עברית](/he/llms.txt)

- [Start](/he/guide.md)

## Guide

- [Reading \\[a b\\]](/he/guide.md): One line.
- [Two](/he/guide.md) (English): One line.
`)
})
