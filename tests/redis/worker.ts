import { z } from 'zod'
import { systemClock } from '../../server/utils/clock.ts'
import { startRecorder } from '../fixtures/upstream/recorder.ts'
import { createWorld } from '../fixtures/upstream/world.ts'

/** One of several processes behind one address: makes calls when it is told to and says what each came to. */
const orderSchema = z.object({ calls: z.number() })

const upstream = await startRecorder()
const world = createWorld({ port: upstream.port, clock: systemClock, config: z.record(z.string(), z.unknown()).parse(JSON.parse(process.argv[2] ?? '{}')) })
process.on('message', async (message) => {
  const { calls } = orderSchema.parse(message)
  const outcomes = await Promise.all(Array.from({ length: calls }, () => world.send()))
  process.send?.({ codes: outcomes.map(({ code }) => code ?? 'answered'), arrived: upstream.requests.length })
})
process.once('disconnect', () => process.exit(0))
await world.deps.shared?.reachable()
process.send?.({ codes: [], arrived: 0 })
