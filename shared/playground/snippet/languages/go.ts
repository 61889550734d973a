import { goNative } from '@scalar/snippetz/plugins/go/native'
import type { Language } from '#shared/playground/snippet/language.ts'
import { doubleQuoted, sum } from '#shared/playground/snippet/literals.ts'

/** Go with net/http. */
export const go: Language = {
  generate: goNative.generate,
  json: 'text',
  form: 'fields',
  basic: 'generated',
  literals: /"([^"\n]*)"|`([^`]*)`/g,
  write: parts => sum(parts, {
    text: value => value.includes('\n') && !/[`\r]/.test(value) ? `\`${value}\`` : doubleQuoted(value),
    env: variable => `os.Getenv("${variable}")`,
    encodedEnv: variable => `neturl.QueryEscape(os.Getenv("${variable}"))`,
    join: ' + ',
  }),
  finish: (code, { env, encodes }) =>
    withImports(code, [...env ? ['"os"'] : [], ...encodes ? ['neturl "net/url"'] : []]),
}

/** The import block with more packages, in gofmt's order. */
function withImports(code: string, added: string[]): string {
  return code.replace(/(?<=^import \(\n)(?:\t.*\n)+(?=\))/m, (block) => {
    const packages = new Set([...block.trimEnd().split('\n').map(line => line.trim()), ...added])
    const path = (entry: string) => entry.slice(entry.indexOf('"'))
    return [...packages].sort((a, b) => path(a) < path(b) ? -1 : 1).map(entry => `\t${entry}\n`).join('')
  })
}
