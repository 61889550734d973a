import { phpCurl } from '@scalar/snippetz/plugins/php/curl'
import type { Language } from '#shared/playground/snippet/language.ts'
import { sum } from '#shared/playground/snippet/literals.ts'

/** PHP with its cURL extension. */
export const php: Language = {
  generate: phpCurl.generate,
  json: 'structure',
  form: 'text',
  basic: 'generated',
  literals: /'([^'\n]*)'|"([^"\n]*)"/g,
  write: parts => sum(parts, {
    text: value => `'${value.replace(/[\\']/g, String.raw`\$&`)}'`,
    env: variable => `getenv('${variable}')`,
    encodedEnv: variable => `rawurlencode(getenv('${variable}'))`,
    join: ' . ',
  }),
  finish(code, { method }) {
    const head = method === 'HEAD' ? code.replace('CURLOPT_CUSTOMREQUEST, \'HEAD\'', 'CURLOPT_NOBODY, true') : code
    return `<?php\n\n${head}`
  },
}
