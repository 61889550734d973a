import { once } from 'node:events'
import type { Server } from 'node:http'

/** A server that listens on a port of the loopback interface that was free. */
export interface Listening {
  url: string
  /** Ends its connections, and waits for its end. */
  close: () => Promise<void>
}

/** Lets a server listen on the loopback interface, on a port that the system chooses. */
export async function listening(server: Server): Promise<Listening> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
