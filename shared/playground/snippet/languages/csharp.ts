import { csharpHttpclient } from '@scalar/snippetz/plugins/csharp/httpclient'
import type { Language } from '#shared/playground/snippet/language.ts'
import { doubleQuoted, lineByLine, sum } from '#shared/playground/snippet/literals.ts'

/** C# with HttpClient, as top-level statements. */
export const csharp: Language = {
  generate: csharpHttpclient.generate,
  json: 'text',
  form: 'fields',
  basic: 'header',
  literals: /"""\n([^]*?)\n"""|"([^"\n]*)"/g,
  write: parts => sum(parts, {
    text: value => lineByLine(value, '\n  + ', doubleQuoted),
    env: variable => `Environment.GetEnvironmentVariable("${variable}")`,
    encodedEnv: variable => `Uri.EscapeDataString(Environment.GetEnvironmentVariable("${variable}")!)`,
    basic: (username, password) => `"Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(${username} + ":" + ${password}))`,
    join: ' + ',
  }),
  finish(code) {
    const using = code.includes('AuthenticationHeaderValue') ? 'using System.Net.Http.Headers;\n\n' : ''
    return `${using}${code}\nConsole.WriteLine(await response.Content.ReadAsStringAsync());`
  },
}
