import { rubyNative } from '@scalar/snippetz/plugins/ruby/native'
import type { Language } from '#shared/playground/snippet/language.ts'
import { sum } from '#shared/playground/snippet/literals.ts'
import type { Part } from '#shared/playground/snippet/parts.ts'

/** Ruby with net/http. */
export const ruby: Language = {
  generate: rubyNative.generate,
  json: 'text',
  form: 'text',
  basic: 'generated',
  literals: /"([^"\n]*)"|'([^'\n]*)'/g,
  write,
  finish: code => code,
}

function write(parts: Part[]): string {
  return sum(parts, {
    text: value => `'${value.replace(/[\\']/g, String.raw`\$&`)}'`,
    env: variable => `ENV.fetch('${variable}')`,
    encodedEnv: variable => `URI.encode_www_form_component(ENV.fetch('${variable}'))`,
    join: ' + ',
  })
}
