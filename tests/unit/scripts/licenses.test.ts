import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { licenceOf, licensesDocument, splitLicence, webAddress } from '../../../scripts/licenses.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

describe('webAddress', () => {
  it.each([
    ['git+https://github.com/vuejs/core.git', 'https://github.com/vuejs/core'],
    ['git://github.com/luin/ioredis.git', 'https://github.com/luin/ioredis'],
    ['https://github.com/tailwindlabs/tailwindcss.git', 'https://github.com/tailwindlabs/tailwindcss'],
    ['github:eemeli/yaml', 'https://github.com/eemeli/yaml'],
    ['h3js/h3', 'https://github.com/h3js/h3'],
  ])('opens %s', (repository, address) => {
    expect(webAddress(repository)).toBe(address)
  })
})

describe('licenceOf', () => {
  it('takes one of those that a package leaves to choose from', () => {
    expect(licenceOf('a', 'ISC')).toBe('ISC')
    expect(licenceOf('a', '(MIT OR Apache-2.0)')).toBe('MIT')
    expect(licenceOf('a', 'GPL-3.0 OR MIT')).toBe('MIT')
  })

  it.each(['GPL-3.0', 'MIT AND GPL-3.0', '(Apache-2.0 OR GPL-3.0)', 'constructor'])('refuses %s', (expression) => {
    expect(() => licenceOf('a', expression)).toThrow('not among those')
  })
})

describe('splitLicence', () => {
  it('takes the copyright lines of the head and leaves those of the text', () => {
    const file = 'MIT License\n\nCopyright (c) 2021 A\nCopyright (c) 2023 B <b@example.com>\n\nPermission is hereby granted, …\nCOPYRIGHT HOLDERS BE LIABLE\n'
    expect(splitLicence(file, 'MIT')).toEqual({
      copyrights: ['Copyright (c) 2021 A', 'Copyright (c) 2023 B <b@example.com>'],
      text: 'Permission is hereby granted, …\nCOPYRIGHT HOLDERS BE LIABLE',
    })
  })

  it('names the authors of a font once', () => {
    const file = 'Copyright 2016 The F Authors (https://f.example) F-Italic[wght].ttf: Copyright 2016 The F Authors (https://f.example)\n\nThis Font Software is licensed …'
    expect(splitLicence(file, 'OFL-1.1').copyrights).toEqual(['Copyright 2016 The F Authors (https://f.example)'])
  })

  it('refuses a file with another licence than the one named', () => {
    expect(() => splitLicence('Apache License\nVersion 2.0', 'MIT')).toThrow('text of MIT')
  })
})

describe('THIRD_PARTY_LICENSES.md', () => {
  it('is what `npx node scripts/licenses.ts` writes from the installed packages', () => {
    expect(readFileSync(`${root}THIRD_PARTY_LICENSES.md`, 'utf8')).toBe(licensesDocument(root))
  })
})
