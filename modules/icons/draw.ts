import type { Node } from '@takumi-rs/core'
import { icoOf } from './ico.ts'

/** Sides of the pictures in the icon file. */
const ICO_SIZES = [16, 32, 48]

/** A picture of the sign: its side in pixels, and how much of that is white ground around it, where there is any. */
interface Shape { size: number, margin?: number }

/**
 * The pictures that browsers and systems ask for, by their names. A home screen cuts its own shape out of a picture, which has to have
 * a ground up to its edges for that: a tenth around it for iOS, a fifth for Android (`maskable`).
 */
const SHAPES: Record<string, Shape> = {
  'apple-touch-icon.png': { size: 180, margin: 0.1 },
  'icon-192.png': { size: 192 },
  'icon-512.png': { size: 512 },
  'icon-maskable-512.png': { size: 512, margin: 0.2 },
}

const ICO = 'favicon.ico'

/** Names of the files that are drawn of a sign. */
export const ICONS: readonly string[] = [...Object.keys(SHAPES), ICO]

function treeOf(sign: Uint8Array, { size, margin }: Shape): Node {
  const side = Math.round(size * (1 - 2 * (margin ?? 0)))
  return {
    type: 'container',
    style: { display: 'flex', width: '100%', height: '100%', alignItems: 'center', justifyContent: 'center', ...margin !== undefined && { backgroundColor: 'white' } },
    children: [{ type: 'image', src: sign, style: { width: side, height: side } }],
  }
}

/**
 * All icons of a site, by the names of their files, from its sign.
 *
 * @param sign SVG, square.
 * @throws Error where the machine has no binary of the renderer
 */
export async function drawIcons(sign: Uint8Array): Promise<Record<string, Uint8Array>> {
  const { Renderer } = await import('@takumi-rs/core')
  const renderer = new Renderer()
  const draw = (shape: Shape) => renderer.render(treeOf(sign, shape), { width: shape.size, height: shape.size, format: 'png' })
  const icons: Record<string, Uint8Array> = {}
  for (const [name, shape] of Object.entries(SHAPES)) icons[name] = await draw(shape)
  icons[ICO] = icoOf(await Promise.all(ICO_SIZES.map(async size => ({ size, png: await draw({ size }) }))))
  return icons
}
