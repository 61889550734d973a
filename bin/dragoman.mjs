#!/usr/bin/env node
import { createJiti } from 'jiti'

/** What a site can be asked for, and the script that does it. */
const COMMANDS = { 'check': 'check-content', 'prove': 'prove-site', 'build-proxy': 'build-proxy', 'stamp': 'i18n-stamp', 'status': 'i18n-status' }

const USAGE = `dragoman check [FOLDER] [--json]      what of the pages could not be understood, or only by guessing; exit code 1 on errors
dragoman prove [FOLDER] [--live]      sends every request of the pages to the sandbox (NUXT_SANDBOX_BASE or --sandbox ADDRESS), or to the real
                                      servers, and says what is not as documented; --junit FILE and --json FILE write reports
dragoman build-proxy [FOLDER]         the proxy without the pages, to .output-proxy
dragoman stamp PAGE… | --all          records that translations are up to date with their source page
dragoman status [FOLDER] [--json]     which page there is in which language, and what is out of date`

const [command = ''] = process.argv.splice(2, 1)

if ([command, ...process.argv.slice(2)].some(word => word === '--help' || word === '-h')) {
  console.log(USAGE)
} else if (Object.hasOwn(COMMANDS, command)) {
  try {
    // The scripts are TypeScript, which Node itself does not read below node_modules.
    await createJiti(import.meta.url).import(`../scripts/${COMMANDS[command]}.ts`)
  } catch (error) {
    if (!/^ERR_PARSE_ARGS_/.test(error.code)) throw error
    console.error(`${error.message}\n\n${USAGE}`)
    process.exitCode = 1
  }
} else {
  console.error(USAGE)
  process.exitCode = 1
}
