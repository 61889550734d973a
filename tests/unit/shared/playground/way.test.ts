import { expect, it } from 'vitest'
import { wayOf } from '#shared/playground/way.ts'

it.each([
  ['/api/playground', '/', { by: 'proxy', endpoint: '/api/playground' }],
  ['/api/playground/', '/docs/', { by: 'proxy', endpoint: '/docs/api/playground' }],
  ['https://proxy.example/api/playground/', '/docs/', { by: 'proxy', endpoint: 'https://proxy.example/api/playground' }],
  ['', '/', { by: 'browser' }],
  [' ', '/', { by: 'browser' }],
  ['none', '/docs/', { by: 'none' }],
])('%j below %s', (setting, base, way) => expect(wayOf(setting, base)).toEqual(way))
