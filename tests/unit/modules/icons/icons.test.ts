import { readFileSync } from 'node:fs'
import { logger } from '@nuxt/kit'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { drawIcons, ICONS } from '../../../../modules/icons/draw.ts'
import { iconLinks, manifestOf } from '../../../../modules/icons/head.ts'
import { icoOf } from '../../../../modules/icons/ico.ts'
import icons from '../../../../modules/icons/index.ts'
import { freshFolder } from '../../../fixtures/folder.ts'
import { createSite } from '../site-build.ts'

vi.mock(import('../../../../modules/icons/draw.ts'), async (original) => {
  const real = await original()
  return { ...real, drawIcons: vi.fn(real.drawIcons) }
})

const manifestSchema = z.object({ name: z.string(), start_url: z.string(), icons: z.array(z.object({ src: z.string(), sizes: z.string() })) })

/** Width and height of a PNG, from its header. */
function sizeOf(png: Uint8Array): number[] {
  const view = Buffer.from(png)
  expect(view.subarray(1, 4).toString()).toBe('PNG')
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}

const SIGN = readFileSync('public/favicon.svg')

describe('the icons of a site', () => {
  it('are drawn in the sizes that the manifest and the systems ask for', async () => {
    const drawn = await drawIcons(SIGN)
    const sizes = Object.fromEntries(Object.entries(drawn).filter(([name]) => name.endsWith('.png')).map(([name, png]) => [name, sizeOf(png)]))
    expect(sizes).toEqual({ 'apple-touch-icon.png': [180, 180], 'icon-192.png': [192, 192], 'icon-512.png': [512, 512], 'icon-maskable-512.png': [512, 512] })
    expect(Object.keys(drawn).sort()).toEqual([...ICONS].sort())
    const manifest = manifestSchema.parse(JSON.parse(manifestOf({ name: 'A', base: '/docs/', icons: ['favicon.svg', ...ICONS] })))
    expect(manifest).toMatchObject({ name: 'A', start_url: '/docs/' })
    expect(manifest.icons).toHaveLength(4)
    for (const { src, sizes: said } of manifest.icons) {
      if (src.endsWith('.png')) expect(sizes[src.replace('/docs/', '')]?.join('x'), src).toBe(said)
    }
  })

  it('are also one file of three pictures', async () => {
    const { 'favicon.ico': ico } = await drawIcons(SIGN)
    const file = Buffer.from(ico ?? [])
    expect([file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([0, 1, 3])
    for (const [index, size] of [16, 32, 48].entries()) {
      const entry = 6 + 16 * index
      expect(file.readUInt8(entry)).toBe(size)
      const [length, offset] = [file.readUInt32LE(entry + 8), file.readUInt32LE(entry + 12)]
      expect(sizeOf(file.subarray(offset, offset + length))).toEqual([size, size])
    }
  })

  it('write a side of 256 pixels as the format does', () => {
    expect(Buffer.from(icoOf([{ size: 256, png: new Uint8Array([1, 2]) }])).subarray(6, 8)).toEqual(Buffer.from([0, 0]))
  })

  it('are named below the path of the site, as far as they are there', () => {
    expect(iconLinks('/docs/', ['manifest.json', 'favicon.ico', 'icon-192.png'])).toEqual([
      { rel: 'manifest', href: '/docs/manifest.json' },
      { rel: 'icon', href: '/docs/favicon.ico', sizes: '32x32' },
    ])
  })
})

describe('the folder of the icons', () => {
  let folder: string
  freshFolder(path => folder = path)
  const warned = vi.spyOn(logger, 'warn').mockImplementation(() => {})
  vi.spyOn(logger, 'create').mockReturnValue(logger)
  vi.spyOn(logger, 'withTag').mockReturnValue(logger)
  beforeEach(() => {
    warned.mockClear()
  })

  it('has what the sign gives, and is written after the build folder is emptied', async () => {
    const site = createSite(folder)
    site.write('layer/public/favicon.svg', SIGN)
    await site.run(icons)
    for (const name of [...ICONS, 'manifest.json']) expect(site.published(name), name).toBeDefined()
    expect(manifestSchema.parse(JSON.parse(site.published('manifest.json') ?? ''))).toMatchObject({ name: 'Harbour', start_url: '/docs/' })
    expect(site.options.app.head.link).toHaveLength(3)
  })

  it('is of one build alone: another one of the same site changes nothing', async () => {
    const [site, other] = [createSite(folder), createSite(folder)]
    site.write('public/favicon.svg', SIGN)
    await site.run(icons)
    Object.assign(other.options, { buildDir: `${folder}/.other`, app: { baseURL: '/', head: {} } })
    await other.run(icons)
    expect(site.published('manifest.json')).toContain('/docs/icon-192.png')
    expect(other.published('manifest.json')).toContain('"/icon-192.png')
  })

  it('gives way to the files of the site and of what it extends', async () => {
    const site = createSite(folder)
    site.write('public/favicon.svg', SIGN)
    site.write('public/favicon.ico', 'my own')
    site.write('public/manifest.json', '{}')
    site.write('layer/public/icon-192.png', 'the layer\'s')
    await site.run(icons)
    expect(['favicon.ico', 'manifest.json', 'icon-192.png'].map(site.published)).toEqual(['my own', '{}', 'the layer\'s'])
    expect(site.published('icon-512.png')).toBeDefined()
  })

  it('is linked as far as the site has icons of its own, where the renderer does not start', async () => {
    vi.mocked(drawIcons).mockRejectedValueOnce(new Error('Cannot find native binding\nin 7 places'))
    const site = createSite(folder)
    site.write('public/favicon.svg', SIGN)
    site.write('public/apple-touch-icon.png', 'my own')
    site.write('layer/public/icon-192.png', 'the layer\'s')
    await site.run(icons)
    expect(site.options.app.head.link).toEqual([{ rel: 'manifest', href: '/docs/manifest.json' }, { rel: 'apple-touch-icon', href: '/docs/apple-touch-icon.png' }])
    expect(manifestSchema.parse(JSON.parse(site.published('manifest.json') ?? '')).icons.map(({ src }) => src)).toEqual(['/docs/favicon.svg', '/docs/icon-192.png'])
    expect(warned).toHaveBeenCalledExactlyOnceWith('No icons are drawn from favicon.svg: the renderer does not start here (Cannot find native binding)')
  })

  it('is not there on a site that has no icon', async () => {
    const site = createSite(folder)
    await site.run(icons)
    expect(site.published('manifest.json')).toBeUndefined()
    expect(site.options.app.head.link).toEqual([])
  })
})
