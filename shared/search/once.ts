/**
 * Remembers what a load gave, but not that it failed: what did not come is asked for again.
 *
 * @example const read = once(load); await read('a'); await read('a') → loaded once
 */
export function once<Key, Value>(load: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>()
  return (key) => {
    const before = known.get(key)
    if (before) return before
    const loading = load(key)
    known.set(key, loading)
    loading.catch(() => known.delete(key))
    return loading
  }
}
