/** A reader's browser as far as the proxy can tell: it keeps cookies, says which page calls, and follows no redirect by itself. */
export interface Reader {
  /** A call of a page. */
  fetch: typeof globalThis.fetch
  /** A visit to an address. */
  visit(address: string | URL, init?: RequestInit): Promise<Response>
}

/** A reader whose pages are on the proxy's own origin. */
export function createReader(origin: string): Reader {
  const cookies = new Map<string, string>()

  async function visit(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    const own = new URL(address).origin === origin
    if (own && cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const line of own ? response.headers.getSetCookie() : []) keep(line)
    return response
  }

  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0(?:;|$)/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }

  return {
    visit,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', origin)
      return visit(input instanceof Request ? input.url : input, { ...init, headers })
    },
  }
}
