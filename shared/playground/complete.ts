/** What can stand at a place of a JSON text by its schema. */
export interface Completions {
  /** Where the text that they replace begins and ends. */
  from: number
  to: number
  kind: 'property' | 'value'
  /** JSON texts, quoted as they have to be. */
  options: { text: string, detail?: string }[]
}

type Schema = Record<string, unknown>

interface Level { type: 'object' | 'array', schema: Schema, key?: string, keys: string[] }

const TOKENS = /"(?:[^"\\]|\\[^])*(?:"|\\$)?|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * The property names and values that a schema has for a place in a JSON text, which need not be complete.
 *
 * @example completionsAt('{"s": ', 6, { properties: { s: { enum: ['a'] } } })?.options → [{ text: '"a"' }]
 */
export function completionsAt(text: string, at: number, schema: Schema): Completions | undefined {
  const levels: Level[] = []
  let after = ''
  let value = schema
  for (const match of text.slice(0, at).matchAll(TOKENS)) {
    const [token] = match
    const isOpen = match.index + token.length === at && !/^[{}[\],:]$/.test(token) && !isClosed(token)
    if (isOpen) return offered({ levels, after, value, from: match.index, to: Math.max(at, endOfWord(text, match.index)) })
    value = step(levels, token, after, value)
    after = token
  }
  return offered({ levels, after, value, from: at, to: at })
}

function isClosed(token: string): boolean {
  return token.startsWith('"') && token.length > 1 && /^"(?:[^"\\]|\\[^])*"$/.test(token)
}

/** The rest of a string on its line, with the closing quotes that an editor has already put behind the cursor, belongs to what is replaced. */
function endOfWord(text: string, from: number): number {
  return from + (/^"(?:[^"\\\n]|\\.)*"/.exec(text.slice(from))?.[0].length ?? 0)
}

/** Follows one token; gives the schema of the value that may come next. */
function step(levels: Level[], token: string, after: string, value: Schema): Schema {
  const level = levels.at(-1)
  if (token === '{') return open(levels, 'object', value)
  if (token === '[') return open(levels, 'array', value)
  if (token === '}' || token === ']') levels.pop()
  if (/^[}\],:]$/.test(token)) return following(level, token)
  if (level && isKeyPlace(level, after)) name(level, token)
  return value
}

/** What stands behind a comma of a list, or behind the colon of a known name. */
function following(level: Level | undefined, token: string): Schema {
  if (token === ',' && level?.type === 'array') return member(level.schema.items)
  return token === ':' && level?.key !== undefined ? member(member(level.schema.properties)[level.key]) : {}
}

function open(levels: Level[], type: Level['type'], value: Schema): Schema {
  const schema = expanded(value)
  levels.push({ type, schema, keys: [] })
  return type === 'array' ? member(schema.items) : {}
}

function name(level: Level, token: string): void {
  level.key = keyOf(token)
  level.keys.push(level.key)
}

/** The name that a key stands for; what is no JSON string stands for itself. */
function keyOf(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    return token.replace(/^"|"$/g, '')
  }
}

function isKeyPlace(level: Level, after: string): boolean {
  return level.type === 'object' && (after === '{' || after === ',')
}

interface Place { levels: Level[], after: string, value: Schema, from: number, to: number }

function offered({ levels, after, value, from, to }: Place): Completions | undefined {
  const level = levels.at(-1)
  if (level && isKeyPlace(level, after)) return { from, to, kind: 'property', options: properties(level) }
  const isValue = after === ':' || (level?.type === 'array' && (after === '[' || after === ','))
  return isValue ? { from, to, kind: 'value', options: values(expanded(value)) } : undefined
}

function properties({ schema, keys }: Level): Completions['options'] {
  const required = Array.isArray(schema.required) ? schema.required : []
  const all = Object.entries(member(schema.properties)).filter(([name]) => !keys.includes(name))
  return all
    .toSorted(([a], [b]) => Number(required.includes(b)) - Number(required.includes(a)))
    .map(([name, property]) => ({ text: JSON.stringify(name), detail: [expanded(member(property)).type].flat().filter(type => typeof type === 'string').join(' | ') }))
}

function values(schema: Schema): Completions['options'] {
  const known = schema.const !== undefined ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : []
  const types = [schema.type].flat()
  const plain = [...known, ...types.includes('boolean') ? [true, false] : [], ...types.includes('null') ? [null] : []]
  const more = [schema.default, schema.example, ...Array.isArray(schema.examples) ? schema.examples : []].filter(example => example !== undefined)
  return [...new Set([...plain, ...more].map(item => JSON.stringify(item)))].map(text => ({ text }))
}

/** A schema with the properties of the parts that it is made of. */
function expanded(schema: Schema, depth = 0): Schema {
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap(name => schema[name]).filter(part => part !== undefined)
  if (parts.length === 0 || depth > 8) return schema
  return parts.map(part => expanded(member(part), depth + 1)).reduce<Schema>((all, part) => ({
    ...part,
    ...all,
    properties: { ...member(part.properties), ...member(all.properties) },
  }), schema)
}

/** A member as a schema; whatever is none says nothing. */
function member(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
