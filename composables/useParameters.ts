import type { ApiOperation, ApiParameter } from '#shared/apis/description.ts'
import type { ParameterRow, PathEntry } from '#shared/playground/parameter-rows.ts'
import type { Violation } from '#shared/playground/parameter.ts'
import type { QueryEntry } from '#shared/playground/template/query.ts'
import { editedRows, entriesOf, offOf, pathEntries, restoredRows, rowsOf, withPathValue } from '#shared/playground/parameter-rows.ts'
import { violationOf } from '#shared/playground/parameter.ts'
import { cookieEntries, withCookies } from '#shared/playground/template/cookie.ts'
import { splitTemplate } from '#shared/playground/template/placeholder.ts'
import { queryEntries, withQueryEntries } from '#shared/playground/template/query.ts'

/** The places of a request with rows that come and go. */
export type RowPlace = 'query' | 'cookie'

/** What the description says of a name in one place. */
export type Documented = (name: string) => ApiParameter | undefined

/** The parameters of a playground's request as rows; the address and the header lines stay what is sent. */
export function useParameters(playground: ReturnType<typeof usePlayground>, operation: Ref<ApiOperation | undefined>) {
  const { url, headers, values, variables, known } = playground
  const of = (place: ApiParameter['in']) => operation.value?.parameters.filter(parameter => parameter.in === place) ?? []

  const query = useRows(playground, 'query', {
    read: () => queryEntries(url.value),
    write: entries => url.value = withQueryEntries(url.value, entries),
    documented: () => of('query').map(({ name }) => name),
  })
  const cookie = useRows(playground, 'cookie', {
    read: () => cookieEntries(headers.value),
    write: entries => playground.setHeaders(withCookies(headers.value, entries)),
    documented: () => of('cookie').map(({ name }) => name),
  })

  const path = computed(() => operation.value ? pathEntries(url.value, operation.value.path) : [])

  /** A name in the path is filled like everywhere else; what the reader wrote over it is edited in the address. */
  function setPath(name: string, value: string) {
    const entry = path.value.find(candidate => candidate.name === name)
    if (entry?.variable === undefined) url.value = withPathValue(url.value, operation.value?.path ?? '', name, value)
    else {
      const { [entry.variable]: _old, ...others } = values.value
      values.value = value ? { ...others, [entry.variable]: value } : others
    }
  }

  /** What the row of a parameter in the path shows: the value of its name, or what stands in the address. */
  const pathValue = ({ variable, value }: PathEntry) => variable === undefined ? value : values.value[variable] ?? variables.value.find(({ name }) => name === variable)?.value ?? ''

  /** The text that a template becomes; undefined where a name in it has no value, or one that only the proxy knows. */
  function filled(template: string): string | undefined {
    const pieces = splitTemplate(template).map((piece) => {
      if (piece.type === 'text') return piece.text
      return known.value[piece.name]
    })
    return pieces.includes(undefined) ? undefined : pieces.join('')
  }

  function violation(parameter: ApiParameter | undefined, template: string, enabled = true): Violation | undefined {
    if (!parameter || (!enabled && !parameter.required)) return undefined
    if (!enabled || template === '') return parameter.required ? { rule: 'required', expected: '' } : undefined
    const text = filled(template)
    return text === undefined ? undefined : violationOf(parameter.schema, text)
  }

  const documented = (place: ApiParameter['in']): Documented => name =>
    of(place).find(parameter => parameter.name === name || (place === 'header' && parameter.name.toLowerCase() === name.trim().toLowerCase()))

  const invalid = computed(() => [
    ...path.value.map(({ name, value }) => violation(documented('path')(name), value)),
    ...(['query', 'cookie'] as const).flatMap(place =>
      ({ query, cookie })[place].rows.value.map(({ name, value, enabled }) => violation(documented(place)(name), value, enabled))),
  ].some(Boolean))
  const invalidHeaders = computed(() => headers.value.some(({ name, value, enabled }) => violation(documented('header')(name), value, enabled)))

  // A header that is documented and not sent stands as a row that is switched off.
  watch([operation, () => headers.value.length], () => {
    const absent = of('header').filter(({ name }) => !headers.value.some(row => row.name.toLowerCase() === name.toLowerCase()))
    for (const { name } of absent) playground.addHeader({ name, value: '' }, false)
  })

  return { path, pathValue, setPath, query, cookie, documented, violation, invalid, invalidHeaders }
}

/** Where the entries of some rows are. */
interface Entries {
  read: () => QueryEntry[]
  write: (entries: QueryEntry[]) => void
  documented: () => string[]
}

/** Rows over entries that live elsewhere; both follow each other. What is switched off is left with the request. */
function useRows({ off, restored }: Pick<ReturnType<typeof usePlayground>, 'off' | 'restored'>, place: RowPlace, { read, write, documented }: Entries) {
  const rows = ref<ParameterRow[]>([])

  function show(next: ParameterRow[]) {
    rows.value = next
    off.value = { ...off.value, [place]: offOf(next) }
  }

  watch(() => [restored.value, read(), documented()] as const, ([times, entries, names], before) => {
    show(times === before?.[0] ? rowsOf(entries, names, rows.value) : restoredRows(entries, names, off.value[place] ?? []))
  }, { immediate: true })

  function put(changed: ParameterRow[]) {
    show(changed)
    write(entriesOf(changed))
  }

  return {
    rows,
    edit: (id: number, change: Partial<ParameterRow>) => put(editedRows(rows.value, id, change)),
    remove: (id: number) => put(rows.value.filter(row => row.id !== id)),
    add: () => put([...rows.value, { id: rows.value.reduce((most, { id }) => Math.max(most, id + 1), 0), name: '', value: '', enabled: true }]),
  }
}
