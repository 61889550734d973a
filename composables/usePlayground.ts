import type { Exchange } from '#shared/playground/event.ts'
import type { ErrorCode, ErrorDetail } from '#shared/playground/error.ts'
import type { Method, RequestSpec, RequestTemplate, Variable } from '#shared/playground/spec.ts'
import { changesState } from '#shared/auth/panel.ts'
import { emptyExchange, foldEvent } from '#shared/playground/event.ts'
import { PROTOCOL } from '#shared/playground/request.ts'
import { consentOf, isCovered, lackOf, scopeName } from '#shared/playground/scheme.ts'
import { isPlaceholder } from '#shared/playground/spec.ts'
import { placeholdersOf } from '#shared/playground/template.ts'

/** Parameters that *Connect* makes by itself (RFC 6749 §4.1, RFC 7636 §4.3); a documented address names them all the same. */
const MADE_BY_CONNECT = new Set(['code', 'redirect_uri', 'state', 'scope', 'code_challenge', 'code_verifier'])

/** One playground: inputs, variables, secrets, the call and what came of it. */
export function usePlayground(spec: RequestSpec) {
  const editor = useRequestEditor(spec)
  const { environment, offered } = useEnvironment(spec.api)
  const secrets = useSecrets(spec.api, environment, spec.schemes)
  const values = useVariables(spec.api, environment)
  const exchange = shallowRef<Exchange>()
  const confirming = ref(false)
  /** Whether the focus is in it. */
  const active = ref(false)
  const { start, cancel, running } = useCall(exchange)
  const needs = useNeeds(spec, { template: editor.template, values, secrets })
  const { variables, missing } = needs

  function refuse(code: ErrorCode, detail: ErrorDetail) {
    exchange.value = foldEvent(emptyExchange(), { type: 'error', code, detail })
  }

  /** Says what is missing; what the operator provides only the proxy knows. */
  async function check(): Promise<boolean> {
    await secrets.settled()
    if (missing.value.some(({ secret }) => secret) && !secrets.known.value) await secrets.load()
    const placeholder = Object.entries(values.value).find(([name, value]) => variables.value.some(v => v.name === name) && isPlaceholder(value))
    const absent = missing.value[0]
    if (placeholder) refuse('placeholder_value', { name: placeholder[0] })
    else if (absent) {
      const { code, name } = absent.secret ? lackOf(absent.name, secrets.credentials.value) : { code: 'unresolved_variable' as const, name: absent.name }
      refuse(code, { name })
    }
    return !placeholder && !absent
  }

  /** Gives what was sent and what came of it, once it has come; nothing where nothing was sent. */
  async function send(confirmed = false) {
    if (!await check()) return undefined
    if (environment.value === 'live' && (spec.tryIt === 'confirm' || writes(spec.method, editor.method.value)) && !confirmed) {
      confirming.value = true
      return undefined
    }
    confirming.value = false
    const { digest, api } = spec
    const call = { at: Date.now(), environment: environment.value, template: copyOf(editor.edited.value), values: values.value }
    await start({ protocol: PROTOCOL, api, digest, environment: call.environment, request: copyOf(editor.template.value), variables: needs.known.value })
    if (changesState(exchange.value, secrets.credentials.value.known)) await secrets.load()
    return exchange.value && exchange.value.state !== 'pending' ? { ...call, exchange: exchange.value } : undefined
  }

  return {
    spec, ...editor, environment, offered, secrets, values, variables, plain: needs.plain, missing, known: needs.known,
    exchange, confirming, active, running, send, cancel,
  }
}

/** A reader who pastes another method than the documented one is asked before something changes. */
function writes(documented: Method, method: Method): boolean {
  return method !== documented && method !== 'GET' && method !== 'HEAD'
}

/** What was sent does not change with the inputs; a request is nothing but JSON. */
function copyOf<Request extends RequestTemplate>(template: Request): Request {
  return JSON.parse(JSON.stringify(template))
}

interface Given {
  template: Ref<RequestTemplate>
  values: Ref<Record<string, string>>
  secrets: ReturnType<typeof useSecrets>
}

/** The names of a request: what they are, which of them lack a value, and the values that travel with it. */
function useNeeds(spec: RequestSpec, { template, values, secrets }: Given) {
  const variables = computed<Variable[]>(() => {
    const names = new Set(placeholdersOf(template.value).map(({ name }) => name))
    const known = spec.variables.filter(({ name }) => names.has(name) || isBasic(spec, name))
    const added = [...names].filter(name => !known.some(variable => variable.name === name))
    return [...known, ...added.map(name => ({ name, secret: false, demo: false }))]
  })

  const fields = new Set(spec.schemes.flatMap(scheme => [...scheme.fields.map(({ name }) => name), ...Object.keys(scheme.scopes ?? {}).map(scopeName)]))
  const consent = consentOf(spec)
  /** What is asked for outside the credentials. */
  const plain = computed(() => variables.value.filter(({ name, secret }) => !secret && !fields.has(name) && !(consent && MADE_BY_CONNECT.has(name))))

  const isDemo = (variable: Variable) => variable.demo && secrets.credentials.value.environment === 'sandbox'
  const isFilled = ({ name, secret, value }: Variable) =>
    (!secret && Boolean(values.value[name] ?? value)) || (isCovered(name, secrets.credentials.value) && (secret || fields.has(name)))
  const missing = computed(() => variables.value.filter(variable => !isFilled(variable) && !isDemo(variable)))

  /** What travels with the request; secrets the proxy has. */
  const known = computed<Record<string, string>>(() => Object.fromEntries(variables.value.filter(({ secret }) => !secret).flatMap(({ name, value }) => {
    const own = values.value[name] ?? value
    return own === undefined ? [] : [[name, own]]
  })))

  return { variables, plain, missing, known }
}

/** Basic credentials stand in no template, since the proxy encodes them; the panel asks for them all the same. */
function isBasic({ basic }: RequestSpec, name: string): boolean {
  return name === basic?.username || name === basic?.password
}
