import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { loadNuxtConfig } from '@nuxt/kit'
import { afterAll, expect, it } from 'vitest'
import { writeExtending } from '../../../scripts/extending.ts'

mkdirSync('.cache', { recursive: true })
const folder = relative('.', mkdtempSync('.cache/extending-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('extends Dragoman from where the folder is, with settings of its own', async () => {
  writeExtending(folder, { runtimeConfig: { public: { siteUrl: 'https://docs.example' } } })
  const { _layers: layers, runtimeConfig } = await loadNuxtConfig({ cwd: folder })
  expect(layers.map(({ cwd }) => resolve(cwd ?? ''))).toEqual([resolve(folder), resolve('.')])
  expect(runtimeConfig?.public).toMatchObject({ siteUrl: 'https://docs.example', playgroundEndpoint: '/api/playground' })
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toEqual({ name: basename(folder), private: true, type: 'module' })
})
