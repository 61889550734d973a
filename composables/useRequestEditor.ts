import type { HeaderLine, RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'

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

  /** Puts back what was kept of an earlier visit. */
  function restore(kept: RequestTemplate) {
    url.value = kept.url
    headers.value = kept.headers.map(row)
    body.value = kept.body
  }

  return { url, headers, body, template, reset, restore, addHeader: () => headers.value.push(row({ name: '', value: '' })) }
}
