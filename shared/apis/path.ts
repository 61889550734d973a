const PARAMETER = /^([^{}]*)\{([^{}]+)\}([^{}]*)$/

/** Raw values of the path parameters, as they stand in the address. */
export type PathParameters = Record<string, string>

/** A path template, read once. */
export interface PathMatcher {
  /** Number of segments; a path with another number does not fit. */
  length: number
  /** Reads the segments of a path; undefined when they do not fit. */
  match(segments: string[]): PathParameters | undefined
}

/**
 * A matcher for an OpenAPI path template, segment by segment: literal text has to be equal to the byte, and a `{parameter}` takes
 * exactly one segment.
 *
 * @example pathMatcher('/thirds/{id}').match(['thirds', '7']) → { id: '7' }; with ['thirds', '7', ''] or ['thirds', ''] → undefined
 */
export function pathMatcher(template: string): PathMatcher {
  const wanted = template.slice(1).split('/').map(segmentMatcher)
  return {
    length: wanted.length,
    match(segments) {
      if (segments.length !== wanted.length) return undefined
      const found: [string, string][] = []
      for (const [index, fits] of wanted.entries()) {
        const fit = fits(segments[index] ?? '')
        if (!fit) return undefined
        found.push(...fit)
      }
      return Object.fromEntries(found)
    },
  }
}

/**
 * How concrete a template is, as a sortable key: OpenAPI wants `/thirds/export` tried before `/thirds/{id}`.
 *
 * @example concreteness('/thirds/{id}') → '002'
 */
export function concreteness(template: string): string {
  return template.split('/').map((segment) => {
    const parameter = PARAMETER.exec(segment)
    if (!parameter) return '0'
    return parameter[1] || parameter[3] ? '1' : '2'
  }).join('')
}

function segmentMatcher(segment: string): (value: string) => [string, string][] | undefined {
  const parameter = PARAMETER.exec(segment)
  if (!parameter) return value => segment === value ? [] : undefined
  const [, prefix = '', name = '', suffix = ''] = parameter
  return (value) => {
    const inner = between(value, prefix, suffix)
    return inner !== undefined && isPlainSegment(inner) ? [[name, inner]] : undefined
  }
}

function between(value: string, prefix: string, suffix: string): string | undefined {
  if (value.length <= prefix.length + suffix.length) return undefined
  if (!value.startsWith(prefix) || !value.endsWith(suffix)) return undefined
  return value.slice(prefix.length, value.length - suffix.length)
}

/**
 * Whether a segment stays one segment for every server that may read it: nothing that decodes to a separator, a dot
 * segment, a second layer of encoding, a control character or a path parameter (`..;` is `..` to some servers).
 */
function isPlainSegment(segment: string): boolean {
  try {
    const decoded = decodeURIComponent(segment)
    return !/^\.{1,2}$/.test(decoded) && !/[/\\%?#;\p{Cc}]/u.test(decoded)
  } catch {
    return false
  }
}
