import { spawn } from 'node:child_process'
import { listen } from '../sandbox/server.ts'

/** `npm run dev`: Nuxt with hot reload, and the sandbox beside it. Arguments go to Nuxt. */
const sandbox = await listen({ host: '127.0.0.1', port: Number(process.env.SANDBOX_PORT ?? 4010) })
const nuxt = spawn('npx', ['nuxt', 'dev', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NUXT_SANDBOX_BASE: process.env.NUXT_SANDBOX_BASE ?? sandbox.url },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => nuxt.kill(signal))
nuxt.once('exit', async (code) => {
  await sandbox.close()
  process.exit(code ?? 0)
})
