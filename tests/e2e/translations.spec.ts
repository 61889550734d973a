import { follow, hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectNoOverflow } from './page-checks.ts'
import { pageTitle, textsOf } from './texts.ts'

// The static build lacks a page in Hebrew, and has a section of an English page that no translation was made from (`scripts/generate.ts`).
for (const code of ['fr', 'he'] as const) {
  test(`the state of the translations is a table that says what is missing and what is old, in ${code}`, async ({ page, statics }) => {
    const { state, caption, changes } = textsOf(code).translations
    await page.goto(`${statics.url}/${code}/guide/writing`)
    await follow(page, [`/${code}/guide/translations`])
    const table = page.getByRole('table', { name: caption })
    const cell = (title: string, column: number) => table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title, exact: true }) }).getByRole('cell').nth(column)

    await expect(table.getByRole('columnheader')).toHaveText([textsOf(code).chrome.pages ?? '', 'العربية', 'Français', 'English', 'עברית', 'فارسی'])
    const deploying = pageTitle(`${code === 'he' ? 'en' : code}/1.guide/4.deploying.md`)
    await expect(cell(deploying, 2)).toHaveText(state.source ?? '')
    await expect(cell(deploying, 3)).toHaveText(state.missing ?? '')
    await expect(cell(deploying, 4)).toHaveText(state.fresh ?? '')
    const listed = page.locator('[data-outdated-page]')
    await expect(page.locator('[data-translation-status]')).toContainText(changes)
    await expect(listed).toHaveCount(4)
    await expect(listed.last().getByRole('link').last()).toHaveAttribute('href', '/fa/digishare/first-request#errors')
    await expect(listed.last().getByRole('link').first()).toHaveText(pageTitle('fa/2.digishare/3.first-request.md'))

    await page.reload()
    await hydrated(page)
    await expect(cell(deploying, 3)).toHaveText(state.missing ?? '')
    await expectNoOverflow(page)
    await expectAccessible(page, { within: 'main' })
  })
}
