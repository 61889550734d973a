import { z } from 'zod'
import { PEERS } from '../peer/servers.ts'

const { NAME, PORT, UPSTREAM } = z.object({ NAME: z.string(), PORT: z.coerce.number(), UPSTREAM: z.string() }).parse(process.env)
await PEERS[NAME]?.({ port: PORT, upstream: UPSTREAM })
