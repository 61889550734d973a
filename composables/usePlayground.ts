import type { Environment } from '#shared/apis/environment.ts'
import type { Exchange } from '#shared/playground/event.ts'
import type { ErrorCode, ErrorDetail } from '#shared/playground/error.ts'
import type { HeaderLine, RequestSpec, RequestTemplate, Variable } from '#shared/playground/spec.ts'
import { sendRequest } from '#shared/playground/client.ts'
import { emptyExchange, foldEvent } from '#shared/playground/event.ts'
import { PROTOCOL } from '#shared/playground/request.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { placeholdersOf } from '#shared/playground/template.ts'

/** A header row of the editor; a row that is switched off is not sent. */
export interface HeaderRow extends HeaderLine {
  id: number
  enabled: boolean
}

/** The editable half of a playground: what the reader made of the author's request. */
export function useRequestEditor(spec: RequestSpec) {
  let nextRow = 0
  const row = (line: HeaderLine): HeaderRow => ({ ...line, id: nextRow++, enabled: true })
  const url = ref(spec.url)
  const headers = ref<HeaderRow[]>(spec.headers.map(row))
  const body = ref(structuredClone(spec.body))

  const template = computed<RequestTemplate>(() => ({
    method: spec.method,
    url: url.value.trim(),
    headers: headers.value.filter(line => line.enabled && line.name).map(({ name, value }) => ({ name, value })),
    body: body.value,
  }))

  function reset() {
    url.value = spec.url
    headers.value = spec.headers.map(row)
    body.value = structuredClone(spec.body)
  }

  return { url, headers, body, template, reset, addHeader: () => headers.value.push(row({ name: '', value: '' })) }
}

/** Which environment the requests of an API go to; shared by all playgrounds of the API. */
export function useEnvironment(api: string) {
  const { public: { playgroundEnvironments } } = useRuntimeConfig()
  const offered = playgroundEnvironments.split(',').filter((name): name is Environment => name === 'sandbox' || name === 'live')
  return { offered, environment: useState<Environment>(`environment:${api}`, () => offered[0] ?? 'live') }
}

/** One playground: inputs, variables, secrets, the call and what came of it. */
export function usePlayground(spec: RequestSpec) {
  const editor = useRequestEditor(spec)
  const { environment, offered } = useEnvironment(spec.api)
  const secrets = useSecrets(spec.api, environment)
  const values = useState<Record<string, string>>(`variables:${spec.api}`, () => ({}))
  const exchange = shallowRef<Exchange>()
  const confirming = ref(false)
  const { start, cancel, running } = useCall(exchange)

  const variables = computed<Variable[]>(() => {
    const names = new Set(placeholdersOf(editor.template.value).map(({ name }) => name))
    const known = spec.variables.filter(({ name }) => names.has(name) || isBasic(spec, name))
    const added = [...names].filter(name => !known.some(variable => variable.name === name))
    return [...known, ...added.map(name => ({ name, secret: false, demo: false }))]
  })

  const filled = (variable: Variable) => variable.secret
    ? secrets.held.value.includes(variable.name)
    : Boolean(values.value[variable.name] ?? variable.value)
  const missing = computed(() => variables.value.filter(variable => !filled(variable) && !(variable.demo && environment.value === 'sandbox')))

  function refuse(code: ErrorCode, detail: ErrorDetail) {
    exchange.value = foldEvent(emptyExchange(), { type: 'error', code, detail })
  }

  function check(): boolean {
    const placeholder = Object.entries(values.value).find(([name, value]) => variables.value.some(v => v.name === name) && isPlaceholder(value))
    const absent = missing.value[0]
    if (placeholder) refuse('placeholder_value', { name: placeholder[0] })
    else if (absent) refuse(absent.secret ? 'secret_required' : 'unresolved_variable', { name: absent.name })
    return !placeholder && !absent
  }

  async function send(confirmed = false) {
    if (!check()) return
    if (environment.value === 'live' && spec.tryIt === 'confirm' && !confirmed) {
      confirming.value = true
      return
    }
    confirming.value = false
    const own = variables.value.filter(({ secret }) => !secret)
    await start({
      protocol: PROTOCOL,
      api: spec.api,
      digest: spec.digest,
      environment: environment.value,
      request: editor.template.value,
      variables: Object.fromEntries(own.flatMap(({ name, value }) => {
        const given = values.value[name] ?? value
        return given === undefined ? [] : [[name, given]]
      })),
    })
  }

  return { ...editor, environment, offered, secrets, values, variables, missing, exchange, confirming, running, send, cancel }
}

/** Basic credentials stand in no template, since the proxy encodes them; the panel asks for them all the same. */
function isBasic({ basic }: RequestSpec, name: string): boolean {
  return name === basic?.username || name === basic?.password
}

function useCall(exchange: Ref<Exchange | undefined>) {
  const endpoint = usePlaygroundEndpoint()
  const running = ref(false)
  let controller: AbortController | undefined

  async function start(request: Parameters<typeof sendRequest>[0]) {
    controller?.abort()
    const own = controller = new AbortController()
    running.value = true
    exchange.value = emptyExchange()
    try {
      for await (const event of sendRequest(request, { endpoint, fetch: globalThis.fetch, signal: own.signal })) {
        if (own.signal.aborted) return
        exchange.value = foldEvent(exchange.value ?? emptyExchange(), event)
      }
    } catch (error) {
      if (!own.signal.aborted) throw error
    } finally {
      if (controller === own) running.value = false
    }
  }

  function cancel() {
    controller?.abort()
    running.value = false
    if (exchange.value) exchange.value = { ...exchange.value, state: 'cancelled' }
  }

  onBeforeUnmount(() => controller?.abort())
  return { start, cancel, running }
}
