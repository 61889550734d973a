import { describe, expect, it } from 'vitest'
import { editAddress } from '#shared/docs/repository.ts'

const FILE = 'content/fa/1.guide/2.writing.md'
const at = (url: string, { branch = 'main', folder = '' } = {}) => editAddress({ url, branch, folder }, FILE)

describe('editAddress', () => {
  it.each([
    ['https://github.com/you/docs', 'https://github.com/you/docs/edit/main/'],
    ['https://github.com/you/docs.git', 'https://github.com/you/docs/edit/main/'],
    ['https://github.com/you/docs/', 'https://github.com/you/docs/edit/main/'],
    ['https://gitlab.com/you/docs', 'https://gitlab.com/you/docs/-/edit/main/'],
    ['https://gitlab.you.example/docs', 'https://gitlab.you.example/docs/-/edit/main/'],
    ['https://codeberg.org/you/docs', 'https://codeberg.org/you/docs/_edit/main/'],
    ['https://code.you.example/docs?path={file}&at={branch}', 'https://code.you.example/docs?path='],
  ])('knows the editor of %s', (url, start) => {
    expect(at(url)).toBe(url.includes('{file}') ? `${start}${FILE}&at=main` : `${start}${FILE}`)
  })

  it('has the folder of the site in it, and characters of names that addresses have other uses for', () => {
    expect(at('https://github.com/you/docs', { branch: 'release/2.0', folder: '/sites/our docs/' })).toBe(`https://github.com/you/docs/edit/release/2.0/sites/our%20docs/${FILE}`)
    expect(editAddress({ url: 'https://github.com/you/docs', branch: 'main', folder: '' }, 'content/en/a#b?.md')).toBe('https://github.com/you/docs/edit/main/content/en/a%23b%3F.md')
  })

  it.each(['', 'you/docs', 'javascript:alert(1)', 'git@github.com:you/docs.git'])('is none for %j', (url) => {
    expect(at(url)).toBeUndefined()
  })
})
