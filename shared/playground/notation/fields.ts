import type { HeaderLine, RequestBody, RequestTemplate } from '#shared/playground/spec.ts'

/** A named value of a request: a header, a parameter of the query, a member of a JSON body or a field of a form. */
export interface Field {
  in: 'header' | 'query' | 'body'
  name: string
  value: string
}

/** The new value of a field, as a template; `undefined` leaves the field as it is. */
export type Replace = (field: Field) => string | undefined

/** A JSON string, and the string that follows it where it is a key. Outside strings JSON has no quotes, so matches stay in step. */
const MEMBERS = /("(?:[^"\\]|\\[^])*")(?:(\s*:\s*)("(?:[^"\\]|\\[^])*"))?/g

/** A request, with whatever else is known of its header lines. */
type RequestWith<Line extends HeaderLine> = Omit<RequestTemplate, 'headers'> & { headers: Line[] }

/** The request with some of its fields replaced; everything else stays byte for byte. */
export function mapFields<Line extends HeaderLine>(request: RequestWith<Line>, replace: Replace): RequestWith<Line> {
  return {
    method: request.method,
    url: mapQuery(request.url, replace),
    headers: request.headers.map(line => ({ ...line, value: replace({ in: 'header', name: line.name, value: line.value }) ?? line.value })),
    body: mapBody(request.body, replace),
  }
}

function mapQuery(url: string, replace: Replace): string {
  const start = url.indexOf('?') + 1
  if (start === 0) return url
  const parts = url.slice(start).split('&').map((part) => {
    const [name = '', ...rest] = part.split('=')
    const replaced = replace({ in: 'query', name: decoded(name), value: decoded(rest.join('=')) })
    return replaced === undefined ? part : `${name}=${replaced}`
  })
  return url.slice(0, start) + parts.join('&')
}

function mapBody(body: RequestBody, replace: Replace): RequestBody {
  if (body.type === 'form') {
    return { type: 'form', fields: body.fields.map(({ name, value }) => ({ name, value: replace({ in: 'body', name, value }) ?? value })) }
  }
  if (body.type === 'multipart') {
    const parts = body.parts.map(part => 'file' in part ? part : { name: part.name, value: replace({ in: 'body', ...part }) ?? part.value })
    return { type: 'multipart', parts }
  }
  return body.type === 'json' ? { type: 'json', text: mapJson(body.text, replace) } : body
}

function mapJson(text: string, replace: Replace): string {
  return text.replace(MEMBERS, (whole, key: string, colon: string | undefined, value: string | undefined) => {
    if (colon === undefined || value === undefined) return whole
    const replaced = replace({ in: 'body', name: unquoted(key), value: unquoted(value) })
    return replaced === undefined ? whole : key + colon + JSON.stringify(replaced)
  })
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json))
  } catch {
    return json.slice(1, -1)
  }
}

function decoded(component: string): string {
  try {
    return decodeURIComponent(component.replaceAll('+', ' '))
  } catch {
    return component
  }
}
