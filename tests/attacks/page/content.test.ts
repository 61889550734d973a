import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { contentPolicy } from '../../../modules/security/policy.ts'
import { hostile } from '../../fixtures/inputs.ts'

interface Node { tag?: string, props?: Record<string, unknown>, children?: Node[] }
const nodeSchema: z.ZodType<Node> = z.lazy(() => z.object({
  tag: z.string().optional(),
  props: z.record(z.string(), z.unknown()).optional(),
  children: z.array(nodeSchema).optional(),
}))
const parserSchema = z.object({ parseMarkdown: z.custom<(markdown: string) => Promise<{ body: unknown }>>(value => typeof value === 'function') })

/** The parser that Content brings along; it is no package of ours. */
const content = createRequire(createRequire(import.meta.url).resolve('@nuxt/content'))
const parser = new URL('runtime/parser/index.js', pathToFileURL(content.resolve('@nuxtjs/mdc')))

// The parser says on the console what it strips.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined))
afterAll(() => vi.restoreAllMocks())

async function elementsOf(markdown: string): Promise<Node[]> {
  const { parseMarkdown } = parserSchema.parse(await import(parser.href))
  const { body } = await parseMarkdown(markdown)
  const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)]
  return flat(nodeSchema.parse(body)).filter(({ tag }) => tag !== undefined)
}

const propsOf = (elements: Node[]) => elements.flatMap(({ props = {} }) => Object.entries(props))

describe('X09 what Markdown may bring with it', () => {
  it.each([
    '[a](javascript:alert(1))', '[a](JaVaScRiPt:alert(1))', '[a](java&#10;script:alert(1))', '[a](jav&#x09;ascript:alert(1))', '[a](&#106;avascript:alert(1))', '[a](<javascript:alert(1)>)', '![a](javascript:alert(1))',
    '[a][b]\n\n[b]: javascript:alert(1)', '<a href="javascript:alert(1)">a</a>', '<a href=" javascript:alert(1)">a</a>', '<a href="java\tscript:alert(1)">a</a>', '<a href="vbscript:x">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>', '<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>', ':a{href="javascript:alert(1)"}', '::a{href="javascript:alert(1)"}\n::',
    '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>', '<img src="javascript:alert(1)">', '<iframe src="javascript:alert(1)"></iframe>', '<iframe src="data:text/html,<script>alert(1)</script>"></iframe>',
    '<embed src="javascript:alert(1)">', '<object data="javascript:alert(1)"></object>',
  ])('an address that is a script is gone: %j', async (markdown) => {
    const props = propsOf(await elementsOf(hostile(markdown)))
    expect(props.filter(([, value]) => /script:|data:text/i.test(String(value)))).toEqual([])
  })

  it.each([
    '<img src="x" onerror="alert(1)">', '<img src=x ONERROR=alert(1)>', '<svg onload="alert(1)"></svg>', '<body onload="alert(1)">', '<details open ontoggle="alert(1)">a</details>', '<a v-on:click="alert(1)">a</a>',
    '::div{onclick="alert(1)"}\n::', '::div{:onclick="alert(1)"}\n::', '::div{:onerror="alert(1)"}\n::', '::div{@click="alert(1)"}\n::', ':span{onmouseover="alert(1)"}', '[a]{onclick="alert(1)"}', '![a](/x.png){onload="alert(1)"}',
    '::iframe{srcdoc="<script>alert(1)</script>"}\n::', '<iframe srcdoc="<script>alert(1)</script>"></iframe>', '<button formaction="javascript:alert(1)">a</button>', '::button{formaction="https://evil.test/"}\n::',
  ])('a handler or a document in an attribute is gone: %j', async (markdown) => {
    const names = propsOf(await elementsOf(hostile(markdown))).map(([name]) => name.toLowerCase())
    expect(names.filter(name => /^[:@]?(?:on|v-on|srcdoc|formaction)/.test(name))).toEqual([])
  })

  it.each([
    ['<script>alert(1)</script>', 'script', 'script-src', `'self' 'wasm-unsafe-eval'`], ['::script{src="https://evil.test/a.js"}\n::', 'script', 'script-src', `'self' 'wasm-unsafe-eval'`], ['<base href="https://evil.test/">', 'base', 'base-uri', `'none'`],
    ['<form action="https://evil.test/"><button>a</button></form>', 'form', 'form-action', `'self'`], ['<form action="javascript:alert(1)"></form>', 'form', 'form-action', `'self'`],
    ['<iframe src="https://evil.test/"></iframe>', 'iframe', 'frame-src', `'none'`], ['<embed src="https://evil.test/a.swf">', 'embed', 'object-src', `'none'`], ['<object data="https://evil.test/"></object>', 'object', 'object-src', `'none'`],
    ['<link rel="stylesheet" href="https://evil.test/a.css">', 'link', 'style-src', `'self' 'unsafe-inline'`], ['<video poster="https://evil.test/a.png"></video>', 'video', 'img-src', `'self' data: blob:`],
    ['<img src="https://evil.test/track.gif">', 'img', 'img-src', `'self' data: blob:`], ['<a ping="https://evil.test/" href="/fr">a</a>', 'a', 'connect-src', `'self'`],
    ['::a{:href="\'javascript:alert(1)\'"}\n::', 'a', 'script-src', `'self' 'wasm-unsafe-eval'`],
  ])('what is left over is stopped by the policy: %j', async (markdown, tag, directive, sources) => {
    expect((await elementsOf(hostile(markdown))).map(element => element.tag)).toContain(tag)
    expect(contentPolicy({ hashes: [], endpoint: '/api/playground', origins: [], allow: {} }).split('; ')).toContain(`${directive} ${sources}`)
  })
})
