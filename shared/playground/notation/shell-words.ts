/**
 * The words of one shell command (POSIX quoting, and `$'…'` as browsers write it). What a shell would read from its environment
 * becomes a name in braces. `undefined` where a quote is open or a second command follows.
 *
 * @example shellWords('curl "https://a.example/${ID}" \\\n -d \'{"a": 1}\'') → ['curl', 'https://a.example/{ID}', '-d', '{"a": 1}']
 */
export function shellWords(command: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let end = 0
  for (const match of command.matchAll(TOKENS)) {
    if (match.index !== end) return undefined
    end = match.index + match[0].length
    const [token] = match
    if (/^\\\r?\n$/.test(token)) continue
    if (/^\s/.test(token)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + meaning(token)
    }
  }
  if (end !== command.length) return undefined
  return word === undefined ? words : [...words, word]
}

const READ = String.raw`\$\{[A-Za-z_]\w*\}|\$[A-Za-z_]\w*`
const TOKENS = new RegExp(String.raw`\\\r?\n|\s+|'[^']*'|\$'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|${READ}|\\[^]|[^\s'"\\$|&;<>\x60()]+|\$(?![A-Za-z_{(])`, 'gy')
const READS = new RegExp(READ, 'g')
const ESCAPES: Partial<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\u0007', b: '\b', e: '\u001B', f: '\f', v: '\v' }

function meaning(token: string): string {
  if (token.startsWith('\'')) return token.slice(1, -1)
  if (token.startsWith('$\'')) return ansi(token.slice(2, -1))
  if (token.startsWith('"')) return named(token.slice(1, -1)).replace(/\\(\r?\n)/g, '').replace(/\\(["\\$\x60])/g, '$1')
  if (token.startsWith('\\')) return token.slice(1)
  return named(token)
}

function named(text: string): string {
  return text.replace(READS, (read, at: number) => /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(0, at)) ? read : `{${read.replace(/[${}]/g, '')}}`)
}

function ansi(text: string): string {
  return text.replace(/\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([^]))/gi, (_escape, hex: string | undefined, unicode: string | undefined, character: string) => {
    const code = hex ?? unicode
    return code === undefined ? ESCAPES[character] ?? character : String.fromCharCode(Number.parseInt(code, 16))
  })
}
