import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { basename, resolve } from 'node:path'
import type { Component } from 'vue'
import { createSSRApp, h } from 'vue'
import { compileScript, parse } from 'vue/compiler-sfc'
import { renderToString } from 'vue/server-renderer'

/** Components as modules, since nothing here understands the format of their files. */
const FOLDER = '.cache/components'

/** The HTML of a component that uses no other component. What Nuxt puts into every script are globals of the test. */
export async function rendered(file: string, props: Record<string, unknown>): Promise<string> {
  const { descriptor } = parse(readFileSync(file, 'utf8'))
  const { content } = compileScript(descriptor, { id: basename(file), inlineTemplate: true })
  mkdirSync(FOLDER, { recursive: true })
  const module = resolve(FOLDER, basename(file, '.vue') + '.mjs')
  writeFileSync(module, stripTypeScriptTypes(content))
  const { default: component }: { default: Component } = await import(module)
  return renderToString(createSSRApp({ render: () => h(component, props) }))
}
