/** An expression in braces, with braces of its own two levels deep. */
export const BRACES = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}`

/** The opening tag of an element, whose attributes may be expressions. */
export const OPENING_TAG = String.raw`<([A-Za-z][\w.-]*)((?:\s(?:[^<>{}]|${BRACES})*)?)>`

/** A tag in the form that HTML has, and the names of attributes that only a program could fill. */
interface PlainTag { text: string, lost: string[] }

/** What React calls attributes of HTML. */
const NAMES: Record<string, string> = { className: 'class', htmlFor: 'for' }

/** Properties whose numbers are no lengths. */
const UNITLESS = new Set(['flex', 'flex-grow', 'flex-shrink', 'font-weight', 'line-height', 'opacity', 'order', 'z-index', 'zoom'])

const ATTRIBUTE = new RegExp(String.raw`"[^"]*"|'[^']*'|\s*(${BRACES})|(\s)([\w:-]+)(?:=(${BRACES}))?(?=[\s/>=]|$)`, 'g')
const DECLARATION = /\s*(['"]?)([A-Za-z-]+)\1\s*:\s*(?:'([^']*)'|"([^"]*)"|(-?[\d.]+))\s*(?:,|$)/y

/**
 * The attributes of an element as HTML: styles and other plain values are written out, what would have to be computed is left out.
 *
 * @example plainAttributes(' className="a" style={{ marginTop: 8 }}') → { text: ' class="a" style="margin-top: 8px"', lost: [] }
 */
export function plainAttributes(attributes: string): PlainTag {
  const lost: string[] = []
  const text = attributes.replace(ATTRIBUTE, (found: string, spread?: string, space = '', name = '', expression?: string) => {
    if (spread !== undefined) return lose(spread, lost)
    return name === '' ? found : written(space, name, expression) ?? lose(name, lost)
  })
  return { text, lost }
}

/** An attribute with its value, nothing where it is not set, `undefined` where it would have to be computed. */
function written(space: string, name: string, expression: string | undefined): string | undefined {
  const own = Object.hasOwn(NAMES, name) ? NAMES[name] ?? name : name
  const value = expression === undefined || valueOf(name, expression.slice(1, -1).trim())
  if (typeof value === 'string') return `${space}${own}="${value.replaceAll('"', '&quot;')}"`
  return value === undefined ? undefined : value ? space + own : ''
}

function lose(name: string, lost: string[]): string {
  lost.push(name)
  return ''
}

/** A value that is written as such, or the address inside a call that bundlers replace; `false` for an attribute that is not set. */
function valueOf(name: string, expression: string): string | boolean | undefined {
  if (/^(?:true|false|null|undefined)$/.test(expression)) return expression === 'true'
  if (/^-?[\d.]+$/.test(expression)) return expression
  const [, text] = /^(?:(?:require|useBaseUrl)\(\s*)?(?:'([^'\\]*)'|"([^"\\]*)"|`([^`\\$]*)`)(?:\s*\)(?:\.default)?)?$/.exec(expression)?.filter(part => part !== undefined) ?? []
  if (text !== undefined) return text
  return name === 'style' && expression.startsWith('{') ? styleOf(expression.slice(1, -1).trim()) : undefined
}

/** Declarations of CSS; none where one of them is not plain. */
function styleOf(object: string): string | undefined {
  const declarations: string[] = []
  DECLARATION.lastIndex = 0
  let end = 0
  for (let match = DECLARATION.exec(object); match; match = DECLARATION.exec(object)) {
    const [, , name = '', single, double, number] = match
    end = DECLARATION.lastIndex
    const property = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    declarations.push(`${property}: ${single ?? double ?? `${number}${Number(number) === 0 || UNITLESS.has(property) ? '' : 'px'}`}`)
    if (end === object.length) break
  }
  return end === object.length ? declarations.join('; ') : undefined
}
