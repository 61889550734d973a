/** What a page's head says of the site's icons; `base` is the prefix of all addresses, with a slash at both ends. */
type IconLink = { href: string } & ({ rel: 'icon', sizes: '32x32' } | { rel: 'apple-touch-icon' | 'manifest' })

/** The links to the icons that are there. */
export function iconLinks(base: string, names: readonly string[]): IconLink[] {
  const links: Record<string, IconLink> = {
    // Whoever reads SVG takes that one, which is named by every page beside it and fits any size.
    'favicon.ico': { rel: 'icon', href: `${base}favicon.ico`, sizes: '32x32' },
    'apple-touch-icon.png': { rel: 'apple-touch-icon', href: `${base}apple-touch-icon.png` },
    'manifest.json': { rel: 'manifest', href: `${base}manifest.json` },
  }
  return names.flatMap(name => links[name] ?? [])
}

const png = (size: number, purpose?: string) => ({ sizes: `${size}x${size}`, type: 'image/png', ...purpose && { purpose } })

/** The icons that a manifest may name. */
const LISTED: Record<string, object> = {
  'favicon.svg': { sizes: 'any', type: 'image/svg+xml' },
  'icon-192.png': png(192),
  'icon-512.png': png(512),
  'icon-maskable-512.png': png(512, 'maskable'),
}

/**
 * What a system is told of a site that is kept on a home screen (Web Application Manifest).
 *
 * @param site.icons Names of the icons that are there.
 */
export function manifestOf({ name, base, icons }: { name: string, base: string, icons: readonly string[] }): string {
  return `${JSON.stringify({
    name,
    short_name: name,
    start_url: base,
    scope: base,
    display: 'minimal-ui',
    background_color: '#ffffff',
    icons: Object.entries(LISTED).filter(([file]) => icons.includes(file)).map(([file, icon]) => ({ src: base + file, ...icon })),
  }, null, 2)}\n`
}
