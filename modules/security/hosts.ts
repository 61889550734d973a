import { z } from 'zod'

/** A file for a static host, by its name. */
export interface HostFile {
  name: string
  text: string
}

const titled = (name: string) => name.replace(/(?:^|-)[a-z]/g, letter => letter.toUpperCase())

/**
 * The headers of a static site in the notations of the usual hosts. They are published with the pages, where these hosts look for them.
 *
 * @param base where the site stands, with both slashes: `/`, `/docs/`
 */
export function hostFiles(headers: Record<string, string>, base: string): HostFile[] {
  const lines = Object.entries(headers).map(([name, value]): [string, string] => [titled(name), value])
  return [
    { name: '_headers', text: `${base}*\n${lines.map(([name, value]) => `  ${name}: ${value}\n`).join('')}` },
    {
      name: 'vercel.json',
      text: `${JSON.stringify({ headers: [{ source: `${base}(.*)`, headers: lines.map(([key, value]) => ({ key, value })) }] }, null, 2)}\n`,
    },
  ]
}

/** The same for nginx: lines to include in the `server` block or in the `location` of the site. */
export function nginxLines(headers: Record<string, string>): string {
  return Object.entries(headers).map(([name, value]) => `add_header ${titled(name)} "${value}" always;\n`).join('')
}

const vercelSchema = z.looseObject({ headers: z.array(z.unknown()).optional() })

/** A `vercel.json` that the site has already, with our headers behind its own. */
export function mergedVercel(existing: string, added: string): string {
  const config = vercelSchema.parse(JSON.parse(existing))
  const { headers = [] } = vercelSchema.parse(JSON.parse(added))
  return `${JSON.stringify({ ...config, headers: [...config.headers ?? [], ...headers] }, null, 2)}\n`
}
