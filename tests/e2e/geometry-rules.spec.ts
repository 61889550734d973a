import { expect, test } from './fixtures.ts'
import { MUTATIONS } from './geometry/mutations.ts'
import { findings, measured, openHardCases, settled } from './geometry/page.ts'
import { RULE_NAMES } from './geometry/rules.ts'

/* The test of the tests: of a page without a fix the rule that looks for the defect complains, and no other one. */
for (const code of ['ar', 'he', 'fa']) {
  test(`each rule sees what it is about and nothing else, in ${code}`, async ({ page, statics }) => {
    test.setTimeout(240_000)
    await openHardCases(page, statics.url, code)
    await settled(page)
    await measured(page, 'before anything is broken')
    for (const rule of RULE_NAMES) {
      const { width = 1400, print = false, mutate } = MUTATIONS[rule]
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ media: print ? 'print' : 'screen' })
      await expect.poll(async () => {
        const found = await findings(page, RULE_NAMES, mutate)
        return found.filter(({ faults }) => faults.length > 0).map(finding => finding.rule)
      }, { message: rule, timeout: 5_000 }).toEqual([rule])
    }
    console.log(`geometry, test of the tests in ${code}: ${RULE_NAMES.length} rules, each broken once`)
    await page.emulateMedia({ media: 'screen' })
    await measured(page, 'after everything is mended')
  })
}
