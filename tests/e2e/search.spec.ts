import { LOCALE_CODES, localeOf } from '#shared/locales.ts'
import { arrive, hydrated } from './arrivals.ts'
import { expect, test } from './fixtures.ts'
import { expectAccessible, expectNoOverflow } from './page-checks.ts'
import { addressesIn, allAddressesIn, ask, openSearch, searchOf, showAll } from './search-dialog.ts'
import { FORM_QUERIES } from './search-queries.ts'
import { serveFolder } from './static-server.ts'
import { textsOf } from './texts.ts'

const FORMS = 'hard-cases/search/forms'

for (const code of LOCALE_CODES) {
  test(`finds words in every form in ${code}, and marks them, from a plain static host`, async ({ page, statics }) => {
    const search = await openSearch(page, `${statics.url}/${code}/${FORMS}`)
    for (const spellings of FORM_QUERIES[code]) {
      const pages: string[][] = []
      for (const [query, sections] of Object.entries(spellings)) {
        await ask(search, query, code)
        const found = async () => (await allAddressesIn(search, `${FORMS}#`)).map(address => address.split('#')[1])
        await expect.poll(found, query).toEqual(sections.map(([section]) => section))
        for (const [section, ...marks] of sections) {
          await expect(search.dialog.locator(`a[href$="${FORMS}#${section}"] mark`), `${query} in ${section}`).toHaveText(marks)
        }
        await showAll(search)
        pages.push([...new Set((await addressesIn(search)).map(address => address.replace(/#.*/, '')))].sort())
      }
      for (const other of pages) expect(other, Object.keys(spellings).join(', ')).toEqual(pages[0])
    }
  })
}

test('is loaded when it is opened, and not before', async ({ page, statics }) => {
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  await page.goto(`${statics.url}/en/digishare`)
  await hydrated(page)
  const before = asked.length
  await page.locator('.search-button').click()
  const search = searchOf(page)
  await expect(search.input).toBeFocused()
  expect(asked.slice(0, before).filter(path => path.includes('_search'))).toEqual([])
  await expect.poll(() => asked.slice(before).filter(path => path.endsWith('.css'))).toHaveLength(1)
  // Opening asks for what there is to search, and the first word for the engine.
  await expect.poll(() => asked.filter(path => path.includes('_search'))).toEqual(['/_search/en/manifest.json'])
  await search.input.fill('token')
  await expect(search.options.first()).toBeVisible()
  expect(asked).toContain('/_search/en/pagefind.js')
  expect(asked.filter(path => /_search\/(?!en)/.test(path))).toEqual([])
})

test('puts titles first, the word itself before its forms, and the pages of the API that is read before others', async ({ page, statics }) => {
  const arabic = await openSearch(page, `${statics.url}/ar`)
  await ask(arabic, 'رمز الوصول', 'ar')
  await expect(arabic.options.first()).toHaveAttribute('href', '/ar/hard-cases/search/token')
  await expect(arabic.options.first().locator('.search-title mark')).toHaveText(['رمز', 'الوصول'])
  // A synonym: the plural of the same word is not made of its letters.
  await ask(arabic, 'رموز', 'ar')
  await expect.poll(() => allAddressesIn(arabic)).toContain('/ar/hard-cases/search/token')
  await expect(arabic.dialog.locator('a[href="/ar/hard-cases/search/token"] .search-title mark')).toHaveText(['رمز'])

  const hebrew = await openSearch(page, `${statics.url}/he/thebase`)
  await ask(hebrew, 'הזדהות', 'he')
  await expect(hebrew.options.first()).toHaveAttribute('href', '/he/thebase/authentication')
  await ask(hebrew, 'הטוקן', 'he')
  const forms = hebrew.dialog.locator(`a[href*="${FORMS}#"]`)
  await expect.poll(() => allAddressesIn(hebrew, FORMS)).not.toEqual([])
  await expect(forms).toHaveCount(4)
  await expect(forms.filter({ hasText: 'הטוקן' })).toHaveAttribute('href', /#token-2$/)
  await expect(forms.nth(0)).toHaveAttribute('href', /#token-[24]$/)
  const divar = await openSearch(page, `${statics.url}/he/divar`)
  await ask(divar, 'הזדהות', 'he')
  await expect(divar.options.first()).toHaveAttribute('href', '/he/divar/authentication')
})

test('says what other languages have where one has nothing, and shows it in their direction', async ({ page, statics }) => {
  const search = await openSearch(page, `${statics.url}/he`)
  await ask(search, 'lighthouse', 'he')
  await expect(search.status).toHaveText(new RegExp(`^${textsOf('he').search.nothing}.+${localeOf('en').name}`))
  const other = search.dialog.getByRole('button', { name: localeOf('en').name })
  await expect(other).toContainText('1')
  await expect(search.options).toHaveCount(0)
  await other.click()
  await expect(search.options.first()).toHaveAttribute('href', `/en/${FORMS}`)
  const group = search.dialog.locator('.search-page')
  await expect(group).toHaveAttribute('lang', 'en-US')
  await expect(group).toHaveAttribute('dir', 'ltr')
  await search.options.nth(1).click()
  await expect(page).toHaveURL(`${statics.url}/en/${FORMS}#lighthouse`)
  await expect(search.dialog).toHaveCount(0)
})

test('a mistyped word is said to be one, and pages with some of the words are said to be that', async ({ page, statics }) => {
  const search = await openSearch(page, `${statics.url}/en`)
  await ask(search, 'autentication', 'en')
  await expect(search.dialog.locator('.search-note')).toContainText('authentication')
  await expect(search.options.first()).toBeVisible()
  await ask(search, 'lighthouse campaigns', 'en')
  await expect(search.dialog.locator('.search-note')).toHaveText(textsOf('en').search.some ?? '')
  await expect(search.status).toContainText(textsOf('en').search.some ?? '')
  await expect(search.dialog.locator('.search-foot')).toContainText(/\d/)
  await ask(search, '<img src=x> "*" ~', 'en')
  await expect(search.status).not.toHaveText('')
})

test('is worked with the keyboard, and gives the focus back', async ({ page, statics }) => {
  await page.goto(`${statics.url}/he/divar`)
  await hydrated(page)
  const search = searchOf(page)
  await page.locator('.search-button').focus()
  await page.keyboard.press('Control+k')
  await expect(search.input).toBeFocused()
  await search.input.fill('טוקן')
  const selected = search.options.and(search.dialog.locator('[aria-selected="true"]'))
  const isSelected = (option: typeof selected) => expect(option).toHaveAttribute('aria-selected', 'true')
  await isSelected(search.options.first())
  await page.keyboard.press('ArrowDown')
  await isSelected(search.options.nth(1))
  await page.keyboard.press('End')
  await isSelected(search.options.last())
  await page.keyboard.press('ArrowDown')
  await isSelected(search.options.first())
  await page.keyboard.press('ArrowUp')
  await isSelected(search.options.last())
  await page.keyboard.press('Home')
  await isSelected(search.options.first())
  await expect(selected).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(search.dialog).toHaveCount(0)
  await expect(page.locator('.search-button')).toBeFocused()

  // A slash opens it, and is a slash in its field.
  await page.keyboard.press('/')
  await expect(search.input).toBeFocused()
  await page.keyboard.press('/')
  await expect(search.input).toHaveValue('/')
  await search.input.fill('הזדהות')
  await isSelected(search.options.first())
  await arrive(page, '/he/divar/authentication', () => page.keyboard.press('Enter'))
  await expect(search.dialog).toHaveCount(0)

  // What was searched for is remembered until the page is left.
  await page.locator('.search-button').click()
  await expect(search.options).toHaveText(['הזדהות'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(search.input).toHaveValue('הזדהות')
  await expect(search.options.first()).toHaveAttribute('href', '/he/divar/authentication')
})

test('leads to the section in its tab, with the focus there and what was found marked, or opens it beside the page', async ({ page, statics, context }) => {
  const search = await openSearch(page, `${statics.url}/en/guide/reading`)
  const selected = search.options.and(search.dialog.locator('[aria-selected="true"]'))
  await ask(search, 'token', 'en')
  await expect(selected).toHaveCount(1)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  // Who opens a result beside the page stays where they are in the list.
  const chosen = await selected.getAttribute('id') ?? ''
  const other = context.waitForEvent('page')
  await page.keyboard.press('Control+Enter')
  await (await other).close()
  await expect(selected).toHaveAttribute('id', chosen)
  await expect(selected).toBeInViewport()
  expect(await search.dialog.locator('#search-list').evaluate(list => list.scrollTop)).toBeGreaterThan(0)

  await ask(search, 'submarines', 'en')
  const section = search.dialog.locator(`a[href$="${FORMS}#submarine"]`)
  await expect(section).toBeVisible()
  const beside = context.waitForEvent('page')
  // Its page has no answer but this one.
  await expect(section).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(await beside).toHaveURL(`${statics.url}/en/${FORMS}#submarine`)
  await expect((await beside).locator('#submarine')).toBeInViewport()

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${statics.url}/en/${FORMS}#submarine`)
  await expect(page.locator('#submarine')).toBeInViewport()
  await expect(page.locator('#submarine a')).toBeFocused()
  await expect.poll(() => page.evaluate(() => [...CSS.highlights.get('search-found') ?? []].map(String))).toEqual(['Submarine', 'submarine'])

  // What was not chosen is there again when search is opened again.
  await page.keyboard.press('/')
  await expect(search.input).toHaveValue('')
  await search.input.fill('lighthouse')
  await expect(search.options.first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(search.dialog).toHaveCount(0)
  await expect(page.locator('#submarine a')).toBeFocused()
  await page.keyboard.press('/')
  await expect(search.input).toHaveValue('lighthouse')
  await expect(search.options.first()).toBeVisible()
})

test('shows the pages of one API alone, with arrows that lead where they point', async ({ page, statics }) => {
  const search = await openSearch(page, `${statics.url}/he`)
  await ask(search, 'טוקן', 'he')
  await expect(search.options.first()).toBeVisible()
  const choices = search.dialog.getByRole('radio')
  await choices.first().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(choices.nth(1)).toBeChecked()
  await expect(choices.nth(1)).toBeFocused()
  const others = search.dialog.locator('a[role="option"]:is([href*="/divar"], [href*="/thebase"])')
  await expect(others).toHaveCount(0)
  await expect(search.options.first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(choices.first()).toBeChecked()
  await expect(others.first()).toBeVisible()

  // Where one API has nothing, the way to all of them is beside it.
  await search.dialog.locator('.search-choice').nth(1).click()
  await expect(choices.nth(1)).toBeChecked()
  await ask(search, 'app_slug', 'he')
  await search.dialog.locator('.search-empty').getByRole('button', { name: textsOf('he').search.allApis }).click()
  await expect(choices.first()).toBeChecked()
  await expect(others.first()).toBeVisible()
  await expect(search.input).toBeFocused()
})

test('says that it could not be loaded, its dialog or its index, and tries again', async ({ page, statics, complaints }) => {
  complaints.allow(/ERR_FAILED|dynamically imported module/)
  await page.goto(`${statics.url}/fa`)
  await hydrated(page)
  const code = '**/_nuxt/*.{js,css}'
  await page.route(code, route => route.abort())
  const missing = page.locator('.search-missing')
  for (const _try of [1, 2]) {
    const styles = page.waitForRequest(/\/_nuxt\/[^/]+\.css$/)
    await page.locator('.search-button').click()
    await styles
    await expect(missing).toHaveText(textsOf('fa').search.failed ?? '')
  }
  await page.unroute(code)
  await page.route('**/_search/**', route => route.abort())
  await page.locator('.search-button').click()
  const search = searchOf(page)
  await expect(missing).toHaveCount(0)
  // Its style sheet has come too.
  await expect(search.dialog).toHaveCSS('overflow', 'hidden')
  await expect(search.dialog.getByRole('alert')).toContainText(textsOf('fa').search.failed ?? '')
  await expectAccessible(page, { within: '.search-dialog', state: 'failed' })
  await page.unroute('**/_search/**')
  await search.input.fill('توکن')
  await expect(search.options.first()).toBeVisible()
  await expect(search.dialog.getByRole('alert')).toHaveCount(0)
})

test('has no barriers, fits a phone, and marks mixed excerpts in their own order', async ({ page, statics }) => {
  for (const [code, query] of [['ar', 'رمز'], ['fr', 'jeton']] as const) {
    const search = await openSearch(page, `${statics.url}/${code}/digishare`)
    await ask(search, query, code)
    await expect(search.options.first()).toBeVisible()
    await expectAccessible(page, { within: '.search-dialog', state: query })
    await expectNoOverflow(page)
    // What the gutter of a scroll bar leaves.
    const spare = () => search.dialog.evaluate(dialog => document.body.clientWidth - dialog.clientWidth)
    await expect.poll(spare, 'the dialog takes the whole width').toBe(0)
    await ask(search, 'ququqcht', code)
    await expect(search.status).toHaveText(textsOf(code).search.nothing ?? '')
    await expectAccessible(page, { within: '.search-dialog', state: 'nothing' })
  }
})

test('finds the same on the built server', async ({ page, statics, reading }) => {
  const found: string[][] = []
  for (const { url } of [statics, reading]) {
    const search = await openSearch(page, `${url}/he/divar`)
    await search.dialog.locator('.search-choice', { hasText: 'Divar' }).click()
    await ask(search, 'טוקן', 'he')
    await expect(search.options.first()).toBeVisible()
    found.push(await addressesIn(search))
  }
  expect(found[0]?.length).toBeGreaterThan(2)
  expect(found[0]).toEqual(found[1])
})

test('searches a site that extends this one, with its own synonyms', async ({ page }) => {
  const harbour = await serveFolder('tests/fixtures/provider/.output/public', undefined, '/handbook/')
  const search = await openSearch(page, `${harbour.url}/handbook/en`)
  await ask(search, 'moorings', 'en')
  await expect(search.options.first()).toHaveAttribute('href', '/handbook/en/guide/first-steps')
  await expect(search.dialog.getByRole('radio')).toHaveCount(0)
  await page.close()
  await harbour.close()
})
