import { z } from 'zod'
import { createRenewal } from './renewal.ts'

/** One of several processes behind one address: makes calls that need a token when it is told to and says what each would send. */
const optionsSchema = z.object({ port: z.number(), authorities: z.array(z.string()), config: z.record(z.string(), z.unknown()) })

const { world, authorize } = createRenewal(optionsSchema.parse(JSON.parse(process.argv[2] ?? '{}')))
process.on('message', async calls => process.send?.(await authorize(z.number().parse(calls))))
process.once('disconnect', () => process.exit(0))
await world.deps.shared?.reachable()
process.send?.([])
