import { expect } from '../fixtures.ts'
import type { Kind } from './least.ts'
import { LEAST } from './least.ts'
import type { Finding } from './page.ts'
import { RULE_NAMES } from './rules.ts'

/** Counts what the rules look at in one test. */
export function createLedger(kind: Kind, name: string) {
  const met = new Map<string, number>()
  return {
    add(findings: Finding[]): void {
      for (const finding of findings) met.set(finding.rule, (met.get(finding.rule) ?? 0) + finding.met)
    },
    /** Fails when a rule met fewer elements than it must have: it no longer finds what it is about. */
    close(): void {
      const total = [...met.values()].reduce((sum, count) => sum + count, 0)
      console.log(`geometry, ${name}: ${total} assertions of ${RULE_NAMES.length} rules`)
      const short = RULE_NAMES.filter(rule => (met.get(rule) ?? 0) < (LEAST[rule][kind] ?? 0))
      expect(short.map(rule => `${rule} met ${met.get(rule) ?? 0} elements`)).toEqual([])
    },
  }
}
