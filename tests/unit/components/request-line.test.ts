import { computed, useId } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { Obstacle } from '#shared/playground/direct/schemes.ts'
import type { Way } from '#shared/playground/way.ts'
import { rendered } from './rendered.ts'

for (const [name, value] of Object.entries({ computed, useId, location: { href: 'https://docs.example/en' } })) vi.stubGlobal(name, value)
vi.stubGlobal('useI18n', () => ({ t: (key: string) => key }))

const UButton = { template: '<button><slot /></button>' }
const others = { UButton, 'PlaygroundEditAddress': { template: '<input>' }, 'i18n-t': { template: '<span>playground.via <slot name="host" /></span>' } }

function lineOf(way: Way, obstacle?: Obstacle) {
  vi.stubGlobal('usePlaygroundWay', () => way)
  const props = { method: 'GET', offered: ['live'], running: false, sendable: !obstacle, missing: [], url: 'https://api.example/', environment: 'live', obstacle }
  return rendered('components/playground/RequestLine.vue', props, others)
}

describe('the line of a request', () => {
  it.each<[Way, string]>([
    [{ by: 'browser' }, 'playground.direct'],
    [{ by: 'proxy', endpoint: '/api/playground' }, 'docs.example'],
    [{ by: 'proxy', endpoint: 'https://proxy.example/api' }, 'proxy.example'],
  ])('says which way it goes: %j', async (way, words) => {
    const html = await lineOf(way)
    expect(html).toContain(`data-way="${way.by}"`)
    expect(html).toContain(words)
    expect(html).toContain('data-send')
  })

  it.each<[Way, Obstacle]>([[{ by: 'none' }, 'none'], [{ by: 'browser' }, 'cors'], [{ by: 'browser' }, 'exchange']])('has a reason in place of a button that could not work: %j, %s', async (way, obstacle) => {
    const html = await lineOf(way, obstacle)
    expect(html).toContain(`playground.obstacle.${obstacle}`)
    expect(html).not.toMatch(/<button|data-way/)
  })
})
