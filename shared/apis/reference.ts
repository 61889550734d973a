import { Mistake, readPointer } from '#shared/apis/mistake.ts'
import type { JsonPath } from '#shared/apis/mistake.ts'

/** A JSON object of which nothing is known yet. */
export type JsonObject = Record<string, unknown>

const HOPS = 16
const SCHEMA_NODES = 2000

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A node with the place where it really stands. */
export interface Located { node: unknown, path: JsonPath }

/**
 * Follows `$ref` to the node that is meant. References stay inside the file: a description is one file, and reading it
 * never touches a network or another file.
 */
export function dereference(root: unknown, node: unknown, path: JsonPath): Located {
  let located: Located = { node, path }
  for (let hop = 0; hop < HOPS; hop++) {
    const reference = referenceOf(located.node)
    if (reference === undefined) return located
    const target = lookUp(root, reference)
    if (!target) throw new Mistake(located.path, `\`$ref\` points to ${reference}, which is not in this file.`)
    located = target
  }
  throw new Mistake(path, '`$ref` leads in a circle.')
}

/** Follows every `$ref` of the file once, so that one to nowhere is reported at its own place. */
export function checkReferences(root: unknown, node: unknown = root, path: JsonPath = []): void {
  if (typeof node !== 'object' || node === null) return
  if (referenceOf(node) !== undefined) dereference(root, node, path)
  for (const [key, value] of Object.entries(node)) checkReferences(root, value, [...path, Array.isArray(node) ? Number(key) : key])
}

/**
 * A schema with its references written out. A reference into itself stays a `$ref`, and so does everything after
 * 2000 nodes: a small file can describe a tree without end or one that doubles at every level.
 */
export function inlineSchema(root: unknown, schema: unknown): JsonObject {
  const budget = { left: SCHEMA_NODES }
  const inlined = inlineNode(root, schema, [], budget)
  return isJsonObject(inlined) ? inlined : {}
}

function inlineNode(root: unknown, node: unknown, open: string[], budget: { left: number }): unknown {
  budget.left -= 1
  if (Array.isArray(node)) return node.map(item => inlineNode(root, item, open, budget))
  if (!isJsonObject(node)) return node
  const reference = referenceOf(node)
  if (reference === undefined) return inlineMembers(root, node, open, budget)
  const target = lookUp(root, reference)
  if (!target || open.includes(reference) || budget.left <= 0) return { $ref: reference }
  const meant = inlineNode(root, target.node, [...open, reference], budget)
  const { $ref: _, ...beside } = node
  return isJsonObject(meant) ? { ...meant, ...inlineMembers(root, beside, open, budget) } : meant
}

function inlineMembers(root: unknown, node: JsonObject, open: string[], budget: { left: number }): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlineNode(root, value, open, budget)]))
}

function referenceOf(node: unknown): string | undefined {
  return isJsonObject(node) && typeof node.$ref === 'string' ? node.$ref : undefined
}

function lookUp(root: unknown, reference: string): Located | undefined {
  if (!reference.startsWith('#/')) return undefined
  const path = readPointer(decodeFragment(reference.slice(1)))
  let node = root
  for (const key of path) {
    if (Array.isArray(node) && /^\d+$/.test(key) && Number(key) < node.length) node = node[Number(key)]
    else if (isJsonObject(node) && Object.hasOwn(node, key)) node = node[key]
    else return undefined
  }
  return { node, path }
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
