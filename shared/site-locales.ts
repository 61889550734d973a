/** What a site says of its languages. */
export interface SiteLocales {
  /** Codes of the table's rows that it has; all of them if it names none. */
  codes?: string[]
  /** The language that its texts are first written in. */
  source?: string
}

/** The languages of this repository's own site. A build puts those of its site in this file's place (`modules/locales`). */
export const siteLocales: SiteLocales = {}
