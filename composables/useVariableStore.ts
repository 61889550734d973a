/** What a reader filled in, by API and environment (`thebase/live`), then by name. */
type Store = Record<string, Record<string, string>>

const VALUES = 'dragoman-variables'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function kept(): Store {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(VALUES) ?? '{}')
    const texts = (values: unknown) => Object.entries(isRecord(values) ? values : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return Object.fromEntries(Object.entries(isRecord(found) ? found : {}).map(([key, values]) => [key, Object.fromEntries(texts(values))]))
  } catch {
    return {}
  }
}

/** The variables of the whole site, those of earlier pages of this tab among them; in a browser only. */
export function useVariableStore() {
  const read = useState('variables-read', () => false)
  const all = useState<Store>('variables', () => ({}))
  if (!read.value) {
    read.value = true
    all.value = kept()
  }
  return {
    all,
    /** `keeps` says which names may wait for the next page of this tab. */
    keep: (keeps: (name: string) => boolean) => {
      const open = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).filter(([name]) => keeps(name)))
      sessionStorage.setItem(VALUES, JSON.stringify(Object.fromEntries(Object.entries(all.value).map(([key, values]) => [key, open(values)]))))
    },
  }
}
