/** Nuxt's own options have this shape. */
interface Settings {
  runtimeConfig: { public: { siteUrl?: unknown } }
}

/** The address of the site as the settings name it. While it builds, the framework knows them without what the environment says of them. */
export function siteSetting({ runtimeConfig }: Settings): string {
  return process.env.NUXT_PUBLIC_SITE_URL ?? String(runtimeConfig.public.siteUrl ?? '')
}
