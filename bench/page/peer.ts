import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const BUILT = '.output/public/en'
const NOTE = /^> \[!(\w+)\]\n((?:>.*\n)+)/gm

/** A page as a peer gets it. */
export interface PeerPage { title: string, text: string }

/** Another generator of documentation: its files, and how it writes a page. */
interface Peer {
  folder: string
  /** Folder of the pages in it. */
  pages: string
  files: Record<string, string>
  page: (page: PeerPage) => string
  /** What installs it and what builds it. */
  commands: string[][]
}

/** The text with its notes as another generator writes them. */
export function writeNotes(text: string, write: (kind: string, lines: string) => string): string {
  return text.replace(NOTE, (_note, kind: string, lines: string) => write(kind.toLowerCase(), lines.replace(/^> ?/gm, '')))
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/**
 * Builds our English pages with another generator, from their form as Markdown in the built site: the same text, tables and code. Needs that
 * build, and a registry for the peer's packages.
 */
export function buildPeer({ folder, pages, files, page, commands }: Peer): void {
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text)
  rmSync(join(folder, pages), { recursive: true, force: true })
  for (const file of globSync('**/*.md', { cwd: BUILT })) {
    // The first heading is the page's title.
    const [, title = '', text = ''] = /^# (.*)\n([^]*)$/.exec(readFileSync(join(BUILT, file), 'utf8')) ?? []
    write(join(folder, pages, file), page({ title: title.replaceAll('`', ''), text }))
  }
  for (const [command = '', ...args] of commands) {
    const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${command} ${args[0]} failed.`)
  }
}
