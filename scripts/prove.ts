import { listen } from '../sandbox/server.ts'
import { prove } from './prove/command.ts'

/**
 * Proves the documentation: `npm run prove -- [FOLDER]` sends every request of every page of a site through the proxy to the sandbox and
 * compares what comes with the documented answer and the operation's schema. `--live` asks the real servers instead, with the operator's
 * secrets (`NUXT_PLAYGROUND_SECRETS_…`) and only for what is marked `tryIt: live`, as reading is by itself. `--sandbox ADDRESS` names a
 * sandbox of the site's own. `--junit FILE` and `--json FILE` write reports. The exit code is 1 where something differs.
 */
process.exitCode = await prove(() => listen({ port: 0 }))
