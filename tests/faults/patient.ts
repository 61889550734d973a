import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { expect } from 'vitest'
import { hostile } from '../fixtures/inputs.ts'
import { startRaw } from '../fixtures/upstream/raw.ts'
import type { RawServer, Script } from '../fixtures/upstream/raw.ts'
import { serverCertificate } from '../fixtures/upstream/tls.ts'
import { createWorld, PUBLIC_ADDRESS } from '../fixtures/upstream/world.ts'
import type { World, WorldOptions } from '../fixtures/upstream/world.ts'
import { CLEAN } from './table.ts'

/** An API that has one fault, and a proxy in front of it. */
export interface Patient {
  world: World
  server: RawServer
  /** From now on the API is well. */
  heal(): void
  /** Closes everything that was started. */
  close(): Promise<void>
}

/** What is wrong beside what the API says. */
export interface Ailment extends WorldOptions {
  tls?: TlsOptions | false
  /** Stands in for the way to the API. */
  way?: (port: number) => Socket
}

/** Starts both. */
export async function ailing(script: Script, { tls = serverCertificate, way = port => connect(port, '127.0.0.1'), ...options }: Ailment = {}): Promise<Patient> {
  const server = await startRaw(hostile(script), tls)
  const healthy = await startRaw(CLEAN)
  let healed = false
  const world = createWorld({
    ...options,
    dial: () => healed ? connect(healthy.port, '127.0.0.1') : way(server.port),
    resolve: (name, signal) => healed || !options.resolve ? [PUBLIC_ADDRESS] : options.resolve(name, signal),
  })
  return {
    world,
    server,
    heal() {
      healed = true
      // A connection that survived is used again.
      server.script(CLEAN)
    },
    async close() {
      await world.deps.egress.close()
      await server.close()
      await healthy.close()
    },
  }
}

/** Once the API is well, the same egress has to give a clean answer, and nothing may be left of the fault. */
export async function expectClean({ world, heal }: Patient): Promise<void> {
  heal()
  const { status, code, text, frames } = await world.send()
  expect([status, code, text, frames.map(({ type }) => type)]).toEqual([200, undefined, 'clean', ['head', 'data', 'end']])
  expect(world.clock.pending()).toBe(0)
}
