import { javaNethttp } from '@scalar/snippetz/plugins/java/nethttp'
import type { Language } from '#shared/playground/snippet/language.ts'
import { lineByLine, sum } from '#shared/playground/snippet/literals.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'

const UTF_8 = 'java.nio.charset.StandardCharsets.UTF_8'

/** Java 11 and later with java.net.http, as a file that `java Main.java` runs. */
export const java: Language = {
  generate: javaNethttp.generate,
  json: 'text',
  form: 'text',
  basic: 'header',
  literals: /"([^"\n]*)"/g,
  write,
  finish(code) {
    const text = code
      .replace(/^java\.io\.ByteArrayOutputStream body = .*\nbody\.write\(([^]*)\.getBytes\(.*\)\);\n(?=\n?HttpClient client)/, 'String body = $1;\n')
      .replace('ofByteArray(body.toByteArray())', 'ofString(body)')
    const body = text.split('\n').map(line => line && `    ${line}`).join('\n')
    return `import java.net.http.*;\n\npublic class Main {\n  public static void main(String[] args) throws Exception {\n${body}\n  }\n}`
  },
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: value => lineByLine(value, '\n  + '),
    env: variable => `System.getenv("${variable}")`,
    encodedEnv: variable => `java.net.URLEncoder.encode(System.getenv("${variable}"), ${UTF_8})`,
    basic: (username, password) =>
      `"Basic " + java.util.Base64.getEncoder().encodeToString((${username} + ":" + ${password}).getBytes(${UTF_8}))`,
    join: ' + ',
  })
}
