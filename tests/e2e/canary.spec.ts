import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROXY_FOLDER } from '../../scripts/proxy/build.ts'
import { CANARY, CANARY_ENV } from '../../scripts/canary.ts'
import { serve } from '../../scripts/serve.ts'
import { expect, test } from './fixtures.ts'
import { builtPages } from './page-checks.ts'

const BASE64 = Buffer.from(CANARY).toString('base64').slice(0, -4)

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

/** Built with the secret in the environment, see `scripts/check.ts`. */
for (const [folder, atLeast] of [['.output', 100], ['.cache/static', 100], [PROXY_FOLDER, 10]] as const) {
  test(`V14, V16 no file of ${folder} has a secret of the environment`, () => {
    const files = filesIn(folder)
    expect(files.length).toBeGreaterThan(atLeast)
    expect(files.filter((file) => {
      const bytes = readFileSync(file)
      return bytes.includes(CANARY) || bytes.includes(BASE64)
    })).toEqual([])
  })
}

test('V14, V16 no page of a server that has it in its environment, and no answer', async () => {
  const site = await serve({ host: '127.0.0.1', port: 0, env: CANARY_ENV })
  try {
    for (const path of [...builtPages('.output/public'), '/api/health', '/api/docs']) {
      const response = await fetch(site.url + path)
      expect(JSON.stringify([...response.headers]) + await response.text()).not.toContain(CANARY)
    }
    const state = await fetch(`${site.url}/api/playground/secrets`, {
      method: 'POST', body: JSON.stringify({ protocol: 1, api: 'digishare', environment: 'live', values: {} }), headers: { 'origin': site.url, 'x-dragoman': '1', 'content-type': 'application/json' },
    })
    const text = await state.text()
    // It is there: whoever asks is told that the server has a secret, and not which.
    expect(JSON.parse(text)).toMatchObject({ schemes: { personalToken: { state: 'held', by: 'server' } } })
    expect(text).not.toContain(CANARY)
  } finally {
    await site.close()
  }
})
