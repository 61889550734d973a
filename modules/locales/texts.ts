import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LocaleCode } from '../../shared/locales.ts'

/** What is read and written of a Nuxt layer's configuration. */
interface LayerConfig {
  rootDir: string
  i18n?: { bundle?: object, langDir?: string | null, locales?: object }
}

/**
 * Leaves the site's languages alone among those that the layers know, and lets the files `i18n/locales/<code>.json` of a site and of
 * layers between it and this one say some texts of the interface in their own words; what they leave out stays as it is.
 */
export function chooseTexts(layers: readonly { config: LayerConfig }[], codes: readonly LocaleCode[]): void {
  for (const { config } of layers) {
    const locales = codes.map(code => ({ code, file: `${code}.json` })).filter(({ file }) => existsSync(join(config.rootDir, 'i18n', 'locales', file)))
    if (config.i18n) config.i18n.bundle = { ...config.i18n.bundle, onlyLocales: codes }
    else if (locales.length > 0) config.i18n = { langDir: 'locales', locales, bundle: { onlyLocales: codes } }
  }
}
