import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(`the address of a camera on the screen${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let page: Page
  beforeAll(async () => {
    visited = await visit()
    page = visited.page
    await page.getByRole('button', { name: 'Add camera' }).first().click()
  })
  afterAll(() => visited?.end())
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const values = () => Promise.all(['Address', 'User name', 'Password'].map((name) => field(name).inputValue()))

  it.each([
    ['rtsp://admin:12/Sec#ret?9@127.0.0.1:9/plain', 'rtsp://127.0.0.1:9/plain', 'admin', '12/Sec#ret?9'],
    ['rtsp://quản:mật%2Fkhẩu@127.0.0.1:9/s', 'rtsp://127.0.0.1:9/s', 'quản', 'mật/khẩu'],
    ['http://127.0.0.1:9/v.cgi?user=u&pwd=p', 'http://127.0.0.1:9/v.cgi?user={username}&pwd={password}', 'u', 'p'],
  ])('is taken apart when it is pasted: %s', async (pasted, ...parts) => {
    await field('Address').fill(pasted)
    expect(await values()).toEqual(parts)
  })

  it('is taken apart and completed when it was typed', async () => {
    await field('Address').fill('')
    await field('Address').pressSequentially('boss:a@b/c@127.0.0.1:9')
    await field('User name').focus()
    expect(await values()).toEqual(['rtsp://127.0.0.1:9', 'boss', 'a@b/c'])
  })

  it('gets an answer when it is only an IP address', async () => {
    await field('Address').fill('127.0.0.1')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByRole('alert').filter({ hasText: 'Nothing answers at 127.0.0.1' }).waitFor({ timeout: 60_000 })
  })

  it('says why it cannot be read, without repeating it', async () => {
    await field('Address').fill('rtsp://admin:12/Secret99@nvr/s')
    const alert = page.getByRole('alert').filter({ hasText: 'not a camera address' })
    await alert.waitFor()
    expect(await alert.textContent()).not.toContain('Secret99')
    expect(visited.problems).toEqual([])
  })
})
