/** A picture of an icon file: PNG, square, its side in pixels. */
interface IconPicture { size: number, png: Uint8Array }

const HEAD = 6
const ENTRY = 16

/** The side as the format writes it, which has one byte for it. */
const sideOf = (size: number) => size >= 256 ? 0 : size

/** An icon file (ICO) of pictures, the form that software asks for which reads no page: bookmarks, feed readers, old browsers. */
export function icoOf(pictures: readonly IconPicture[]): Uint8Array {
  const file = Buffer.alloc(HEAD + ENTRY * pictures.length)
  file.writeUInt16LE(1, 2)
  file.writeUInt16LE(pictures.length, 4)
  let offset = file.length
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = HEAD + ENTRY * index
    file.writeUInt8(sideOf(size), entry)
    file.writeUInt8(sideOf(size), entry + 1)
    file.writeUInt16LE(1, entry + 4)
    file.writeUInt16LE(32, entry + 6)
    file.writeUInt32LE(png.length, entry + 8)
    file.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([file, ...pictures.map(({ png }) => png)])
}
