import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { startUpdateServer, type UpdateServer } from '../fixtures/update-server.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(`updates without a window${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-trust-'))
  let server: UpdateServer
  let visited: Visit
  beforeAll(async () => {
    const started = await startUpdateServer('9.9.9')
    if (!started) throw new Error('openssl is needed for a certificate')
    server = started
    const trust = join(folder, 'trust.pem')
    writeFileSync(trust, server.trust)
    visited = await visit({ environment: { NODE_EXTRA_CA_CERTS: trust } })
  })
  afterAll(async () => {
    await visited?.end()
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are chosen, looked for, and said with what to type; installing is offered nowhere', async () => {
    const { page } = visited
    await page.evaluate(() => (location.hash = '#/settings'))
    const card = page.getByTestId('updates')
    await card.getByText('Fieldcount checks for updates only if you turn this on.').waitFor()
    expect(await card.getByTestId('update-state').count()).toBe(0)
    expect(await card.getByText('Install during the quiet hour').count()).toBe(0)

    await card.getByText('Notify only', { exact: true }).click()
    await card.getByRole('textbox').fill(server.url)
    await card.getByRole('textbox').blur()
    await card.getByText('Version 9.9.9 is available. Install it by hand.').waitFor()
    await card.getByText('fieldcount service install').waitFor()
    expect(await card.getByRole('button', { name: 'Install now' }).count()).toBe(0)
    const asked = server.asked.length
    expect(asked).toBeGreaterThan(0)
    await card.getByRole('button', { name: 'Check now' }).click()
    await expect.poll(() => server.asked.length).toBe(asked + 1)
    await page.evaluate(() => (location.hash = '#/log'))
    await page
      .getByText(/Version 9\.9\.9 is available/)
      .first()
      .waitFor()
    expect(visited.problems).toEqual([])
  })

  it('that cannot be looked for say why, and what to do', async () => {
    const { page } = visited
    await server.close()
    await page.evaluate(() => (location.hash = '#/settings'))
    const card = page.getByTestId('updates')
    await card.getByRole('button', { name: 'Check now' }).click()
    await card.getByText('The check failed.').waitFor()
    await card.getByText(/No newer version could be looked for at 127\.0\.0\.1/).waitFor()
    await card.getByText('Off', { exact: true }).click()
    await card.getByTestId('update-state').waitFor({ state: 'detached' })
    expect(visited.problems).toEqual([])
  })
})
