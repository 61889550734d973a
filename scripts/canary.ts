/**
 * An operator's secret that is in the environment while everything is built and tested. No file of a build may have it: what an
 * operator has in theirs is read when a server starts.
 */
export const CANARY = 'canary-of-the-build-4c1f0e'

/** The environment with it, under every name that a build could take it from. */
export const CANARY_ENV = Object.fromEntries([
  'DIGISHARE_TOKEN', 'DIGISHARE_CLIENT_SECRET', 'THEBASE_CLIENT_SECRET', 'DIVAR_APIKEY', 'DIVAR_OAUTH_KEY',
].map(name => [`NUXT_PLAYGROUND_SECRETS_${name}`, CANARY]))
