import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { basename, resolve } from 'node:path'
import type { Component } from 'vue'
import { createSSRApp, h } from 'vue'
import { compileScript, parse } from 'vue/compiler-sfc'
import { renderToString } from 'vue/server-renderer'

/** Components as modules, since nothing here understands the format of their files; each of Vitest's workers writes its own. */
const FOLDER = `.cache/components/${process.env.VITEST_POOL_ID}`

/** A component from its file. What Nuxt puts into every script are globals of the test. */
export async function componentOf(file: string): Promise<Component> {
  const { descriptor } = parse(readFileSync(file, 'utf8'))
  const { content } = compileScript(descriptor, { id: basename(file), inlineTemplate: true })
  mkdirSync(FOLDER, { recursive: true })
  const module = resolve(FOLDER, basename(file, '.vue') + '.mjs')
  writeFileSync(module, stripTypeScriptTypes(content))
  const { default: component }: { default: Component } = await import(module)
  return component
}

/** The HTML of a component. Of others that it uses those show that are given. */
export async function rendered(file: string, props: Record<string, unknown>, others: Record<string, Component> = {}): Promise<string> {
  const component = await componentOf(file)
  const app = createSSRApp({ render: () => h(component, props) })
  for (const [name, other] of Object.entries(others)) app.component(name, other)
  return renderToString(app)
}
