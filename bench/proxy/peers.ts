import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const FOLDER = 'bench/peers'

/** Installs the packages that ours is compared with, where they are missing, in a folder of their own. */
export function installPeers(): void {
  if (existsSync(`${FOLDER}/node_modules/autocannon`)) return
  execFileSync('npm', ['install', '--prefix', FOLDER, '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit', timeout: 300_000 })
}
