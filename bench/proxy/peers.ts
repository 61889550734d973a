import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const FOLDER = 'bench/peers'
const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) })

/** Installs the packages that ours is compared with, where they are missing, in a folder of their own. */
export function installPeers(): void {
  const { dependencies } = manifestSchema.parse(JSON.parse(readFileSync(`${FOLDER}/package.json`, 'utf8')))
  if (Object.keys(dependencies).every(name => existsSync(`${FOLDER}/node_modules/${name}`))) return
  execFileSync('npm', ['install', '--prefix', FOLDER, '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit', timeout: 300_000 })
}
