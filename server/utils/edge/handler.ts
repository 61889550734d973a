import { defineEventHandler } from 'h3'
import type { EventHandler } from 'h3'
import type { ProxyDependencies } from '../dependencies.ts'
import type { PlainRequest, ProxyAnswer } from '../message.ts'
import { plainRequest } from './request.ts'
import { writeAnswer } from './response.ts'

/** A function of the core that answers calls. */
export type Core = (request: PlainRequest, deps: ProxyDependencies) => Promise<ProxyAnswer>

/** A route of the server for a function of the core: reads the call, has it answered, writes the answer. */
export function coreHandler(core: Core, dependencies: () => ProxyDependencies): EventHandler {
  return defineEventHandler(async (event) => {
    const { req, res } = event.node
    const deps = dependencies()
    const answer = await core(plainRequest(req, res), deps)
    event._handled = true
    await writeAnswer(req, res, answer, { clock: deps.clock, stallMs: deps.config.limits.totalMs })
  })
}
