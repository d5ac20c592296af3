import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(`what is looked for is found${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-reports-'))
  let visited: Visit
  let page: Page
  beforeAll(async () => {
    visited = await visit({ height: 900 })
    page = visited.page
  })
  afterAll(async () => {
    await visited?.end()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = (address: string) => page.evaluate((hash) => (location.hash = hash), `#/${address}`)
  const shown = () => page.locator('[data-section]:visible').evaluateAll((all) => all.map((one) => one.dataset.section))

  it('settings by their words, in any case', async () => {
    await open('settings')
    const search = page.getByRole('searchbox')
    await search.fill('MAIL server')
    await expect.poll(shown).toContain('email')
    expect(await shown()).not.toContain('appearance')
    await search.fill('nothing says this')
    await page.getByText('No setting contains these words.').waitFor()
    await search.fill('')
    await expect.poll(shown).toContain('backups')
  })

  it('settings by their index, without a mouse', async () => {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Backups' }).press('Enter')
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.section)).toBe('backups')
  })

  it('the reports that are sent by themselves, on Reports', async () => {
    await open('reports')
    const card = page.getByTestId('report-schedule')
    await card.getByLabel('Send to').selectOption('folder')
    await card.getByLabel('Folder', { exact: true }).fill(folder)
    await card.getByRole('button', { name: 'Schedule' }).click()
    await page.getByTestId('scheduled-reports').getByText('Report').first().waitFor()
    await page.getByTestId('scheduled-reports').getByText('0 7 * * 1').waitFor()
    expect(visited.problems).toEqual([])
  })
})
