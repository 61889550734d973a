import { prove } from './prove/command.ts'

/**
 * `npx dragoman prove` in a provider's folder: the same as `scripts/prove.ts`, with the sandbox that the provider runs
 * (`NUXT_SANDBOX_BASE` or `--sandbox ADDRESS`). The package has none: that of this repository imitates the APIs of its own pages.
 */
process.exitCode = await prove()
