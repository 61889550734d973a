import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Seal } from './seal.ts'
import type { Store } from './store.ts'

/** What a voucher can be good for; one kind is worth nothing as another. */
export type VoucherKind = 'transaction' | 'ticket' | 'outcome' | 'answer'

const voucherSchema = z.object({ endsAt: z.number(), record: z.unknown() })

/** Records that are read once, by whoever has the unguessable text that they were put away under. */
export interface Vouchers {
  /** @param lifetimeMs Milliseconds after which the record is gone. */
  put(kind: VoucherKind, id: string, record: unknown, lifetimeMs: number): Promise<void>
  /** The record, which is gone from then on; `undefined` for a text that is unknown, used or too old. */
  take<Schema extends z.ZodType>(kind: VoucherKind, id: string, schema: Schema): Promise<z.output<Schema> | undefined>
  /** The record, which stays. */
  look<Schema extends z.ZodType>(kind: VoucherKind, id: string, schema: Schema): Promise<z.output<Schema> | undefined>
}

/** Vouchers over a store, which sees neither the texts nor the records: keys are hashes and records are sealed. */
export function createVouchers({ store, seal, clock }: { store: Store, seal: Seal, clock: Clock }): Vouchers {
  function read<Schema extends z.ZodType>(key: string, sealed: string | undefined, schema: Schema): z.output<Schema> | undefined {
    const text = sealed === undefined ? undefined : seal.open(sealed, key)
    if (text === undefined) return undefined
    // A store may forget late, and another version of this program may have written it.
    const voucher = voucherSchema.safeParse(JSON.parse(text)).data
    return voucher && voucher.endsAt > clock.now() ? schema.safeParse(voucher.record).data : undefined
  }

  return {
    put(kind, id, record, lifetimeMs) {
      const key = keyOf(kind, id)
      return store.set(key, seal.close(JSON.stringify({ endsAt: clock.now() + lifetimeMs, record }), key), lifetimeMs)
    },
    async take(kind, id, schema) {
      const key = keyOf(kind, id)
      return read(key, await store.take(key), schema)
    },
    async look(kind, id, schema) {
      const key = keyOf(kind, id)
      return read(key, await store.get(key), schema)
    },
  }
}

function keyOf(kind: VoucherKind, id: string): string {
  return `${kind}:${createHash('sha256').update(id).digest('base64url')}`
}
