import { parseArgs } from 'node:util'
import { buildProxy } from './proxy/build.ts'

/** Builds the proxy of a site without its pages: `npm run build:proxy` here, `npx dragoman build-proxy` in a provider's folder. */
const { positionals: [folder = '.'] } = parseArgs({ allowPositionals: true })
await buildProxy(folder)
