import { variableOf } from '#shared/playground/snippet/parts.ts'
import { isPlaceholder, requestTemplateSchema } from '#shared/playground/spec.ts'
import type { HeaderLine, RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'

/** Fills a playground from a cURL command that the reader pasted. */
export function usePastedCurl(playground: ReturnType<typeof usePlayground>) {
  const { spec, values } = playground
  /** What came of the last one: the empty text when it was read, else the word that stopped it. */
  const outcome = ref<string>()

  async function paste(command: string) {
    const { readCurl } = await import('#shared/playground/notation/curl.ts')
    const reading = readCurl(command)
    outcome.value = reading.type === 'unknown' ? reading.word : ''
    if (reading.type === 'unknown') return
    const { request, secrets } = withoutSecrets(renamed(reading.request, spec), spec)
    playground.restore(request)
    if (reading.user !== undefined) await takeUser(reading.user)
    for (const [name, value] of Object.entries(secrets)) await playground.secrets.save(name, value)
  }

  /** Basic credentials go where the panel asks for them; an API without such gets the line that cURL would send. */
  async function takeUser(user: string) {
    const [name = '', ...rest] = user.split(':')
    if (!spec.basic) return playground.addHeader({ name: 'Authorization', value: `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(user)))}` })
    const { username, password } = spec.basic
    if (name && !splitTemplate(name).some(({ type }) => type === 'name')) values.value = { ...values.value, [username]: name }
    const secret = rest.join(':')
    if (secret && !isPlaceholder(secret) && !splitTemplate(secret).some(({ type }) => type === 'name')) await playground.secrets.save(password, secret)
  }

  return { paste, outcome }
}

/** Names that a shell reads from its environment are called as the panel calls them: our own samples come back as they were. */
function renamed(request: RequestTemplate, { api, variables }: RequestSpec): RequestTemplate {
  const names = new Map(variables.map(({ name }) => [`{${variableOf(api, name)}}`, `{${name}}`]))
  const text = [...names].reduce((json, [read, name]) => json.replaceAll(read, name), JSON.stringify(request))
  return requestTemplateSchema.parse(JSON.parse(text))
}

/** A credential where the request has a secret's name is handed over, and the name stands in the line. */
function withoutSecrets(request: RequestTemplate, spec: RequestSpec): { request: RequestTemplate, secrets: Record<string, string> } {
  const secrets: Record<string, string> = {}
  const headers = request.headers.map((line): HeaderLine => {
    const slot = secretSlot(line.name, spec)
    if (!slot || !line.value.startsWith(slot.before) || line.value.includes('{')) return line
    const value = line.value.slice(slot.before.length)
    if (value && !isPlaceholder(value)) secrets[slot.name] = value
    return { name: line.name, value: slot.template }
  })
  return { request: { ...request, headers }, secrets }
}

/** Where in the author's line of this name a secret stands, if it stands at its end. */
function secretSlot(header: string, { headers, variables }: RequestSpec) {
  const own = headers.find(({ name }) => name.toLowerCase() === header.toLowerCase())
  const last = own && splitTemplate(own.value).at(-1)
  if (last?.type !== 'name' || !variables.some(({ name, secret }) => secret && name === last.name)) return undefined
  return { name: last.name, before: own?.value.slice(0, last.start) ?? '', template: own?.value ?? '' }
}
