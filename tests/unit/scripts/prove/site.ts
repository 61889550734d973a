import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

/** Copies of the site that are gone after the tests of a file. */
export function useCopies() {
  const roots: string[] = []
  afterAll(() => roots.forEach(root => rmSync(root, { recursive: true })))

  /** A copy of some folders of this site. */
  return (...folders: string[]) => {
    const root = mkdtempSync(join(tmpdir(), 'prove-'))
    roots.push(root)
    for (const folder of folders) cpSync(folder, join(root, folder), { recursive: true })
    return {
      root,
      write(file: string, text: string) {
        mkdirSync(dirname(join(root, file)), { recursive: true })
        writeFileSync(join(root, file), text)
      },
      /** Changes one place of a file, which has to be there. */
      change(file: string, from: string, to: string) {
        const text = readFileSync(join(root, file), 'utf8')
        if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
        writeFileSync(join(root, file), text.replace(from, to))
      },
    }
  }
}
