import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageFacts } from '../../../../modules/dialects/file.ts'
import { freshFolder } from '../../../fixtures/folder.ts'

describe('the facts of a page', () => {
  let folder = ''

  freshFolder(path => folder = path)

  it('are its place, the languages of its code and the components that it names, each once', () => {
    const file = join(folder, 'page.md')
    writeFileSync(file, '---\nslug: /quay\n---\n```js\n```\n```js\n```\n::u-page-card\n::\n')
    expect(pageFacts(file)).toEqual({ place: { slug: '/quay', draft: false }, languages: ['js'], library: ['PageCard'] })
  })

  it('are not read again until the file changes', () => {
    const file = join(folder, 'page.md')
    writeFileSync(file, '---\nslug: one\n---\n')
    const before = pageFacts(file)
    expect(pageFacts(file)).toBe(before)
    writeFileSync(file, '---\nslug: three\n---\n')
    expect(pageFacts(file).place.slug).toBe('three')
  })
})
