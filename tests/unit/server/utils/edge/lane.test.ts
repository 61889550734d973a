import { createApp, eventHandler, toWebHandler } from 'h3'
import { expect, it } from 'vitest'
import { openLane } from '../../../../../server/utils/edge/lane.ts'

/** Who answers a path, and for which paths the framework's hook ran. */
async function answered(path: string): Promise<{ hooked: string[], by: string }> {
  const hooked: string[] = []
  const app = createApp({ onRequest: event => void hooked.push(event.path) })
  app.use(eventHandler(() => 'framework'))
  openLane(app, '/docs/api/playground/send', eventHandler(() => 'proxy'))
  const response = await toWebHandler(app)(new Request(`http://dragoman.example${path}`))
  return { hooked, by: await response.text() }
}

it.each(['/docs/api/playground/send', '/docs/api/playground/send?x=1'])('%s is answered before the framework looks at it', async (path) => {
  expect(await answered(path)).toEqual({ hooked: [], by: 'proxy' })
})

it.each(['/docs/api/playground/sender', '/docs/api/playground/send/x.css', '/api/playground/send', '/docs/fa/digishare'])('%s goes to the framework', async (path) => {
  expect(await answered(path)).toEqual({ hooked: [path], by: 'framework' })
})
