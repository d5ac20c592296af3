import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()
const SCENE = resolve(import.meta.dirname, '../../resources/demo/demo.mp4')
/** More stops than any screen has. */
const MAX_STOPS = 150

/** The whole way of an installer without a mouse. */
describe.skipIf(missing)(`an installer without a mouse${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let page: Page
  beforeAll(async () => {
    visited = await visit({ height: 900 })
    page = visited.page
  })
  afterAll(async () => {
    await visited?.end()
  })

  /** What has the focus, as it is called; with what a visible mark of it there is. */
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      const label = (at as HTMLInputElement).labels?.[0]?.textContent
      const { outlineStyle, outlineWidth } = getComputedStyle(at)
      return {
        name: (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').trim(),
        tag: at.tagName.toLowerCase(),
        marked: outlineStyle !== 'none' && outlineWidth !== '0px',
      }
    })
  /** Goes on with Tab until something of this name has the focus, which must show. */
  const tabTo = async (name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    const seen: string[] = []
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      await page.keyboard.press(key)
      const at = await focused()
      if (typeof name === 'string' ? at.name === name : name.test(at.name)) {
        expect(at.marked, `${at.name} shows that it has the focus`).toBe(true)
        return
      }
      seen.push((at.name || at.tag).slice(0, 40))
    }
    throw new Error(`Tab never comes to ${String(name)}; it comes to ${[...new Set(seen)].join(', ')}`)
  }
  const press = async (key: string, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key)
  }

  it('skips what is on every screen', async () => {
    await page.getByRole('heading', { name: 'No cameras yet' }).waitFor()
    await tabTo('Skip to the content')
    await press('Enter')
    expect((await focused()).tag).toBe('main')
  })

  it('adds a test camera', async () => {
    await tabTo('Add camera')
    await press('Enter')
    await page.getByRole('heading', { name: 'Add camera' }).waitFor()
    await tabTo('Network camera')
    await press('ArrowRight', 2)
    expect(await page.getByRole('radio', { name: 'Recording' }).getAttribute('aria-checked')).toBe('true')
    await tabTo('Name')
    await page.keyboard.type('Test door')
    await tabTo('File')
    await page.keyboard.type(SCENE)
    // Played once it is counted for the site; in a loop it would only be a trial.
    await tabTo('Loop')
    await press('Space')
    await tabTo('Save')
    await press('Enter')
    await page.locator('[data-state="live"]').waitFor({ timeout: 30_000 })
  })

  it('chooses the tool with arrows: the tool bar is one stop', async () => {
    await tabTo('Calibrate')
    await press('Enter')
    await page.locator('canvas[data-testid="line-editor"][data-arrived="true"]').waitFor({ timeout: 30_000 })
    // What is to be drawn first is chosen already: Tab comes to it.
    await tabTo('Line')
    await press('ArrowLeft')
    expect((await focused()).name).toBe('Select')
    await press('Space')
    expect(await page.getByRole('radio', { name: 'Line' }).getAttribute('aria-checked')).toBe('false')
    await press('ArrowRight')
    await press('Space')
    expect(await page.getByRole('radio', { name: 'Line' }).getAttribute('aria-checked')).toBe('true')
    // Undo and Redo have nothing to do yet, and are passed over.
    await press('End')
    expect((await focused()).name).toBe('Copy')
    await press('ArrowRight')
    expect((await focused()).name).toBe('Select')
    await press('ArrowLeft', 2)
    await press('Home')
    await press('ArrowRight')
    await press('Tab')
    expect((await focused()).tag).toBe('canvas')
    await press('Shift+Tab')
    expect((await focused()).name).toBe('Line')
    await press('Tab')
  })

  it('draws a line and saves it', async () => {
    await press('Shift+ArrowDown', 6)
    await press('Shift+ArrowLeft', 23)
    await press('Space')
    await press('Shift+ArrowRight', 46)
    await press('Space')
    await press('Enter')
    await page.getByTestId('shape-list').getByRole('listitem').filter({ hasText: 'Line 1' }).waitFor()
    await press('Escape', 2)
    expect((await focused()).name).toBe('Save calibration')
    await press('Enter')
    await page.locator('[data-testid^="totals-line-"]').waitFor()
  })

  it('turns the camera off and on again, which plays the recording anew', async () => {
    await tabTo('Turn off', 'Shift+Tab')
    await press('Enter')
    await page.locator('[data-state="off"]').waitFor()
    expect((await focused()).name).toBe('Turn on')
    await press('Enter')
    await page.locator('[data-state="live"]').waitFor({ timeout: 30_000 })
  })

  it('hears the counts now and then, not at every crossing', async () => {
    const spoken = page.getByTestId('spoken-totals')
    await expect.poll(() => spoken.textContent(), { timeout: 120_000 }).toMatch(/(In|Out) [1-9]/)
    await page.evaluate(() => {
      const counted = { shown: 0, spoken: 0 }
      Object.assign(globalThis, { counted })
      const watch = (selector: string, what: keyof typeof counted) =>
        new MutationObserver(() => counted[what]++).observe(document.querySelector(selector)!, {
          characterData: true,
          childList: true,
          subtree: true,
        })
      watch('[data-testid^="totals-line-"]', 'shown')
      watch('[data-testid="spoken-totals"]', 'spoken')
    })
    const counted = () =>
      page.evaluate(() => (globalThis as unknown as { counted: { shown: number; spoken: number } }).counted)
    await expect.poll(async () => (await counted()).shown, { timeout: 120_000 }).toBeGreaterThanOrEqual(2)
    expect((await counted()).spoken).toBeLessThanOrEqual(1 + (await counted()).shown / 2)
  })

  it('reads the report and takes it along', async () => {
    await tabTo('Reports', 'Shift+Tab')
    await press('Enter')
    await page.getByTestId('report-total').first().waitFor()
    await tabTo('Save file')
    const [file] = await Promise.all([page.waitForEvent('download'), press('Enter')])
    expect(readFileSync((await file.path())!).length).toBeGreaterThan(100)
    expect(visited.problems).toEqual([])
  })
})
