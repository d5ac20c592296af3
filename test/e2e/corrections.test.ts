import { describe, expect, it, onTestFinished } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { shot } from '../fixtures/shots.ts'
import { visit } from '../fixtures/visit.ts'
import { filledStore, MARKET } from '../unit/electron/report/report-fixture.ts'

const missing = browserMissing()

describe.skipIf(missing !== undefined)(
  `correcting a count on the Reports screen${missing ? ` (${missing})` : ''}`,
  () => {
    it('shows counted, corrected and result, keeps who and why, and can be taken back', async () => {
      const { store, dir } = filledStore()
      store.settings.update({
        siteName: MARKET.siteName,
        timeZone: MARKET.timeZone,
        report: {
          ...store.settings.get().report,
          openingHours: Array.from({ length: 7 }, (_, day) => (day === 6 ? [] : [{ from: '07:00', to: '21:00' }])),
        },
      })
      for (const id of ['cam-1', 'cam-2']) store.cameras.setEnabled(id, false)
      store.close()
      const { page, problems, end } = await visit({ width: 1280, height: 900, timeoutMs: 45_000, dataDir: dir })
      onTestFinished(end)
      await page.getByRole('button', { name: 'Reports', exact: true }).first().click()
      await page.getByLabel('From', { exact: true }).fill(MARKET.from)
      await page.getByLabel('To', { exact: true }).fill(MARKET.to)
      const total = page.getByTestId('report-total').first()
      await page.getByTestId('report-table').getByText('7', { exact: false }).first().waitFor()
      await expect.poll(() => total.innerText()).toContain('900')
      await page.getByRole('button', { name: 'Correct a count…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('How many').fill('31')
      await dialog.getByLabel('Reason').fill('A class trip at the side door')
      await dialog.getByLabel('Your name').fill('An')
      await shot(page, 'corrections-dialog')
      await dialog.getByRole('button', { name: 'Save', exact: true }).click()
      await expect.poll(() => total.innerText(), { timeout: 30_000 }).toContain('931')
      expect(await total.getByTestId('total-corrected').innerText()).toBe('counted 900, corrected by +31')
      const history = page.getByTestId('corrections')
      // The tables come after the totals.
      for (const text of ['+31', 'A class trip at the side door', 'An, '])
        await expect.poll(() => history.innerText()).toContain(text)
      await expect.poll(() => page.getByTestId('report-table').innerText()).toContain('900 +31 → 931')

      // More than stands there is refused, and nothing is lost of what was typed.
      await page.getByRole('button', { name: 'Correct a count…' }).click()
      await dialog.getByLabel('Problem').selectOption('fewer')
      await dialog.getByLabel('How many').fill('9000')
      await dialog.getByLabel('Reason').fill('Extra')
      expect(await dialog.getByLabel('Your name').inputValue()).toBe('An')
      await dialog.getByRole('button', { name: 'Save', exact: true }).click()
      await dialog.getByText('cannot be subtracted').waitFor()
      await dialog.getByRole('button', { name: 'Cancel' }).click()

      for (const [theme, language] of [
        ['light', 'vi'],
        ['dark', 'en'],
      ] as const) {
        await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme)
        if (process.env.FIELDCOUNT_SHOTS)
          await page.screenshot({
            path: `${process.env.FIELDCOUNT_SHOTS}/reports-${theme}-${language}.png`,
            fullPage: true,
          })
      }
      await history.getByRole('button', { name: 'Withdraw' }).click()
      await dialog.getByLabel('Reason').fill('they were counted after all')
      await dialog.getByRole('button', { name: 'Withdraw' }).click()
      await expect.poll(() => total.innerText(), { timeout: 30_000 }).not.toContain('931')
      await expect.poll(() => history.innerText()).toContain('they were counted after all')
      expect(problems).toEqual([])
    }, 240_000)
  },
)
