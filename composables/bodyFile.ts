import type { BodyFile } from '#shared/playground/spec.ts'

/** A file as it travels to the proxy. */
export async function readFile(file: File): Promise<BodyFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return { filename: file.name.slice(-255), contentType: file.type.slice(0, 255), base64: btoa(binary) }
}

/** How many bytes a file has. */
export function fileSize({ base64 }: BodyFile): number {
  return base64.length / 4 * 3 - (/=*$/.exec(base64)?.[0].length ?? 0)
}
