/** Preloaded into every proxy that is measured, ours and the others alike; it works only when it is asked. */
import { readdirSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { answerBench } from '../link.ts'

const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

let unhandled = 0
process.on('unhandledRejection', () => unhandled += 1)
process.on('uncaughtExceptionMonitor', () => unhandled += 1)

answerBench({
  collect: () => global.gc?.(),
  calm: () => delay.reset(),
  gauge() {
    const { rss, heapUsed, external } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    return { rss, heapUsed, external, cpu: user + system, delay: delay.percentile(99) / 1e6, fds: readdirSync('/proc/self/fd').length, unhandled }
  },
})
