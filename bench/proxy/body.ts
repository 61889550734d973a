const record = (id: number) => ({ id, name: `Campaign ${id}`, channel: 'whatsapp', status: 'scheduled', tags: ['Families', 'Rentrée'], recipients: 86, created_at: '2026-08-20T14:05:00.000Z' })
const text = (padding: string) => JSON.stringify({ data: Array.from({ length: 12 }, (_, index) => record(index)), padding, last: 'whole' })
const SIZE = 2048

/** The answer that throughput is measured with: 2 kB of JSON. */
export const JSON_BODY = Buffer.from(text('x'.repeat(SIZE - Buffer.byteLength(text('')))))

/** The answer that memory is measured with. */
export const BIG_BYTES = 100_000_000
