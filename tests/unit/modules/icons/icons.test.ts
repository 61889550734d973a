import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { drawIcons } from '../../../../modules/icons/draw.ts'
import { iconLinks, manifestOf } from '../../../../modules/icons/head.ts'
import { icoOf } from '../../../../modules/icons/ico.ts'

const manifestSchema = z.object({ name: z.string(), start_url: z.string(), icons: z.array(z.object({ src: z.string(), sizes: z.string() })) })

/** Width and height of a PNG, from its header. */
function sizeOf(png: Uint8Array): number[] {
  const view = Buffer.from(png)
  expect(view.subarray(1, 4).toString()).toBe('PNG')
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}

describe('the icons of a site', () => {
  it('are drawn in the sizes that the manifest and the systems ask for', async () => {
    const icons = await drawIcons(readFileSync('public/favicon.svg'))
    const sizes = Object.fromEntries(Object.entries(icons).filter(([name]) => name.endsWith('.png')).map(([name, png]) => [name, sizeOf(png)]))
    expect(sizes).toEqual({ 'apple-touch-icon.png': [180, 180], 'icon-192.png': [192, 192], 'icon-512.png': [512, 512], 'icon-maskable-512.png': [512, 512] })
    const manifest = manifestSchema.parse(JSON.parse(manifestOf({ name: 'A', base: '/docs/' })))
    expect(manifest).toMatchObject({ name: 'A', start_url: '/docs/' })
    for (const { src, sizes: said } of manifest.icons) {
      if (src.endsWith('.png')) expect(sizes[src.replace('/docs/', '')]?.join('x'), src).toBe(said)
    }
  })

  it('are also one file of three pictures', async () => {
    const { 'favicon.ico': ico } = await drawIcons(readFileSync('public/favicon.svg'))
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
