import { fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** Nothing that the bench starts may take the machine down. */
const HEAP = '--max-old-space-size=1500'
const PATIENCE_MS = 120_000

const replySchema = z.object({ id: z.number(), answer: z.unknown().optional() })

/** A process that the bench has started. */
export interface Child {
  pid: number
  ask<Schema extends z.ZodType>(question: string, schema: Schema, about?: unknown): Promise<z.infer<Schema>>
  stop(): Promise<void>
}

/** Starts a module as a process of its own; what it prints is thrown away, as a log would be that nobody reads. */
export function startChild(module: URL | string, env: Record<string, string>, nodeOptions: string[] = []): Child {
  const child = fork(module, { env: { ...process.env, ...env }, execArgv: [HEAP, ...nodeOptions], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const waiting = new Map<number, (answer: unknown) => void>()
  let asked = 0
  child.on('message', (message) => {
    const { id, answer } = replySchema.parse(message)
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  return {
    pid: child.pid ?? 0,
    ask(ask, schema, about) {
      const id = asked += 1
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${module} did not answer ${ask}`)), PATIENCE_MS)
        waiting.set(id, (answer) => {
          clearTimeout(late)
          const parsed = schema.safeParse(answer)
          if (parsed.success) resolve(parsed.data)
          else reject(parsed.error)
        })
        child.send({ id, ask, about })
      })
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
