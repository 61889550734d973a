import type { EditedRequest, OffParameters } from '#shared/playground/edited.ts'
import type { HeaderLine, RequestSpec, RequestTemplate } from '#shared/playground/spec.ts'
import { editedHeaders, editedOff } from '#shared/playground/edited.ts'

/** A header row of the editor; a row that is switched off is not sent. */
export interface HeaderRow extends HeaderLine {
  id: number
  enabled: boolean
}

type RowLine = HeaderLine & Partial<HeaderRow>

/** The editable half of a playground: what the reader made of the author's request. */
export function useRequestEditor(spec: RequestSpec) {
  let nextRow = 0
  const row = (line: RowLine, enabled = true): HeaderRow => ({ enabled, ...line, id: nextRow++ })
  const method = ref(spec.method)
  const url = ref(spec.url)
  const headers = ref<HeaderRow[]>(spec.headers.map(line => row(line)))
  const body = ref(structuredClone(spec.body))
  const off = ref<OffParameters>({})
  /** How often another request has taken the place of the present one. */
  const restored = ref(0)

  const template = computed<RequestTemplate>(() => ({
    method: method.value,
    url: url.value.trim(),
    headers: headers.value.filter(line => line.enabled && line.name).map(({ name, value }) => ({ name, value })),
    body: body.value,
  }))

  /** The same with the rows that are switched off: what a link, the history and a return bring back. */
  const edited = computed<EditedRequest>(() => ({ ...template.value, headers: editedHeaders(headers.value), ...editedOff(off.value) }))

  /** Puts back what was kept of an earlier visit, or puts in what the reader pasted. */
  function restore(kept: EditedRequest) {
    method.value = kept.method
    url.value = kept.url
    headers.value = kept.headers.map(line => row(line))
    body.value = structuredClone(toRaw(kept.body))
    off.value = kept.off ?? {}
    restored.value += 1
  }

  return {
    method,
    url,
    headers,
    body,
    off,
    restored,
    template,
    edited,
    reset: () => restore(spec),
    restore,
    addHeader: (line: HeaderLine = { name: '', value: '' }, enabled = true) => headers.value.push(row(line, enabled)),
    /** Other lines in place of the present ones; a line that was there keeps its row. */
    setHeaders: (lines: readonly RowLine[]) => headers.value = lines.map(line => ({ ...row(line), ...line })),
  }
}
