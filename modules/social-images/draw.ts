import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Renderer } from '@takumi-rs/core'
import type { Card } from './card.ts'
import type { Look } from './layout.ts'
import { cardTree, SIZE } from './layout.ts'
import { withRenderer } from './renderer.ts'

const require = createRequire(import.meta.url)

/** The site's own faces; a character is taken from the first that has it. */
const FACES = [
  'figtree/files/figtree-latin-wght-normal.woff2',
  'figtree/files/figtree-latin-ext-wght-normal.woff2',
  'vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  'heebo/files/heebo-hebrew-wght-normal.woff2',
  'heebo/files/heebo-latin-ext-wght-normal.woff2',
]

const readFace = (file: string) => readFileSync(require.resolve(`@fontsource-variable/${file}`))

/** Draws the image of a page as PNG. */
export type Draw = (card: Card, look: Look) => Promise<Uint8Array>

/**
 * The renderer with the site's faces.
 *
 * @throws Error where the machine has no binary of it
 */
export async function createDraw(): Promise<Draw> {
  const { Renderer } = await import('@takumi-rs/core')
  const renderer: Renderer = new Renderer()
  for (const [index, file] of FACES.entries()) await renderer.registerFont({ name: `face-${index}`, data: readFace(file) })
  return (card, look) => renderer.render(cardTree(card, look), { ...SIZE, format: 'png' })
}

/** Digest of what shapes an image beside its own tree: renderer and faces. */
function toolsDigest(): string {
  const hash = createHash('sha256').update(readFileSync(join(dirname(require.resolve('@takumi-rs/core')), '../package.json')))
  for (const file of FACES) hash.update(readFace(file))
  return hash.digest('hex')
}

/** Draws what has not been drawn before, in this build or an earlier one. */
export function keepDrawn(draw: Draw, folder: string): Draw {
  const tools = toolsDigest()
  return async (card, look) => {
    const logo = look.logo && createHash('sha256').update(look.logo).digest('hex')
    const tree = JSON.stringify(cardTree(card, { ...look, logo: undefined }))
    const file = join(folder, `${createHash('sha256').update(JSON.stringify([tools, tree, logo])).digest('hex')}.png`)
    if (existsSync(file)) return readFileSync(file)
    const image = await draw(card, look)
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, image)
    return image
  }
}

/**
 * The renderer, which keeps what it draws in a folder. Pages are complete without images.
 *
 * @param warn Takes the sentence about a renderer that does not start.
 */
export function startDrawing(folder: string, warn: (sentence: string) => void, create = createDraw): Promise<Draw | undefined> {
  return withRenderer(async () => keepDrawn(await create(), folder), 'Pages get no images for cards of shared links', warn)
}
