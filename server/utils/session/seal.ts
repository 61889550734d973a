import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts what a store holds, so that a dump of it reveals nothing. */
export interface Seal {
  /** @param context What the text belongs to; it opens nowhere else. */
  close(text: string, context: string): string
  /** The text, or `undefined` for one that was sealed with another key, for another context, or tampered with. */
  open(sealed: string, context: string): string | undefined
  /** A name for a text that tells nothing about it and that nobody without the key can make (HMAC-SHA-256, base64url). */
  name(text: string): string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A seal (AES-256-GCM) under a key derived from an operator's secret text of any length. */
export function createSeal(secret: string): Seal {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  const key = derived('dragoman session')
  const nameKey = derived('dragoman name')
  return {
    name: text => createHmac('sha256', nameKey).update(text).digest('base64url'),
    close(text, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}
