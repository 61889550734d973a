import { describe, expect, it } from 'vitest'
import { ownSources } from '../../../modules/style-sources.ts'

describe('where class names are looked for', () => {
  it('is where a site writes them, not all that is below its root', () => {
    expect(ownSources('@source "/site/**/*";\n@source "./ui/button.ts";')).toBe([
      '@source "/site/{app,components,composables,content,layouts,pages,plugins,utils}/**/*";',
      '@source "/site/*.{ts,vue}";',
      '@source "./ui/button.ts";',
    ].join('\n'))
  })

  it('is told for each layer, and stays as it is when it is told twice', () => {
    const once = ownSources('@source "/site/**/*";\n@source "/node_modules/dragoman/**/*";')
    expect(once.match(/\/\*\*\/\*";/g)).toHaveLength(2)
    expect(once).toContain('"/node_modules/dragoman/*.{ts,vue}"')
    expect(ownSources(once)).toBe(once)
  })
})
