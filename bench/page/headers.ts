import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Rule { pattern: RegExp, headers: [name: string, value: string][] }

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** Blocks of a line with a pattern and indented lines with headers, as hosts read `_headers`. */
function rulesOf(text: string): Rule[] {
  return text.split(/\n(?=\S)/).filter(block => block.trim()).map((block) => {
    const [pattern = '', ...lines] = block.trim().split('\n')
    return {
      pattern: new RegExp(`^${pattern.trim().split('*').map(escaped).join('.*')}$`),
      headers: lines.filter(line => line.trim()).map((line) => {
        const [name = '', ...value] = line.split(':')
        return [name.trim().toLowerCase(), value.join(':').trim()]
      }),
    }
  })
}

/** The headers that a built site's own `_headers` asks hosts to send with a path; of two values the later one is sent. */
export function headersOf(folder: string): (path: string) => Record<string, string> {
  const file = join(folder, '_headers')
  const rules = existsSync(file) ? rulesOf(readFileSync(file, 'utf8')) : []
  return path => Object.fromEntries(rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers))
}
