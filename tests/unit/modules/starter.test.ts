import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadApis } from '../../../modules/apis/load.ts'
import { readRedirects } from '../../../modules/redirects/read.ts'
import { pagePaths } from '../../../modules/site/pages.ts'

const STARTER = 'docs/starter'

const packageSchema = z.object({
  version: z.string().optional(),
  main: z.string().optional(),
  files: z.array(z.string()).default([]),
  bin: z.record(z.string(), z.string()).default({}),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
})
const packageOf = (folder: string) => packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

const own = packageOf('.')
const starter = packageOf(STARTER)

describe('the folder that a provider begins with', () => {
  it('asks npm for what Dragoman asks for, since npm reads it in the folder alone', () => {
    expect(starter.overrides).toEqual(own.overrides)
    // What it prepares for those who work on it is none of a site's business.
    expect(starter.allowScripts).toEqual({ ...own.allowScripts, dragoman: false })
    expect(starter.devDependencies.node).toBe(own.devDependencies.node)
    expect(starter.scripts.check).toBe(`${Object.keys(own.bin)[0]} check`)
    expect(starter.dependencies.dragoman).toBe(`file:dragoman-${own.version}.tgz`)
    expect(readFileSync('README.md', 'utf8')).toContain(`dragoman-${own.version}.tgz`)
  })

  it('has one language, one page for each of its old addresses, and an API that its page calls', async () => {
    expect(pagePaths({ rootDir: STARTER }).sort()).toEqual(['/', '/guide/first-request'])
    expect(readRedirects({ rootDir: STARTER }).map(({ to }) => to)).toEqual(['/guide/first-request', '/guide/first-request'])
    const operations = (await loadApis(STARTER)).flatMap(api => api.operations.map(({ id }) => `${api.id}/${id}`))
    const named = globSync(`${STARTER}/content/**/*.md`).flatMap(file => readFileSync(file, 'utf8').match(/(?<=operation=")[^"]+/g) ?? [])
    expect(named).toEqual(operations)
  })
})

describe('the package that it extends', () => {
  it('begins with the configuration and holds every folder of the application', () => {
    expect(own.main).toBe('./nuxt.config.ts')
    const folders = globSync('{assets,components,composables,i18n,layouts,middleware,modules,pages,plugins,public,server,shared,utils}')
    expect(own.files).toEqual(expect.arrayContaining([...folders, ...globSync('*.vue'), ...globSync('{app,content,nuxt}.config.ts')]))
  })

  it('leaves out what a site has for itself', () => {
    for (const name of ['content', 'apis', 'tests', 'tsconfig.json', 'eslint.config.mjs']) expect(own.files).not.toContain(name)
  })
})
