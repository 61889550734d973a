import { jsAxios } from '@scalar/snippetz/plugins/js/axios'
import type { Language } from '#shared/playground/snippet/language.ts'
import { formData, js, READ_FILE } from '#shared/playground/snippet/languages/js.ts'
import { hasFile } from '#shared/playground/snippet/payload.ts'

/** JavaScript with Axios, in Node.js, Deno and Bun. */
export const axios: Language = {
  ...js,
  generate: jsAxios.generate,
  finish(code, { payload }) {
    const imports = hasFile(payload) ? `${READ_FILE}\n` : ''
    return `${imports}${code.replace(/^(?=const options = )/m, () => formData(payload))}`
  },
}
