import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import type { IssuedReport } from '#core/report/provenance.ts'
import { mailReport } from '../../../../electron/delivery/deliver-report.ts'
import type { EmailService } from '../../../../electron/delivery/email-service.ts'
import { sendEmail } from '../../../../electron/delivery/send-email.ts'
import { startMailServer } from '../../../fixtures/mail-server.ts'
import { tempDir, testStore } from '../store/store-fixture.ts'

it('a report that somebody could not be sent yet goes to nobody twice, however the domains are written', async () => {
  const { store } = testStore()
  const mail = await startMailServer({ hideSTARTTLS: true })
  onTestFinished(() => mail.close())
  const path = join(tempDir(), 'report.csv')
  writeFileSync(path, 'in,out\n')
  const issued = {
    reportId: 'r',
    fileName: 'report.csv',
    from: '2026-01-01',
    to: '2026-01-01',
    totals: null,
  } as unknown as IssuedReport
  const email = {
    check: () => {},
    send: (letter: { readonly to: readonly string[]; readonly subject: string; readonly text: string }) =>
      sendEmail(
        {
          host: 'localhost',
          port: mail.port,
          security: 'none',
          username: '',
          from: 'counter@example.com',
          password: undefined,
        },
        { messageId: '<j@example.com>', ...letter },
      ),
  } as unknown as EmailService
  const deliver = () =>
    mailReport(
      { email, deliveries: store.deliveries, settings: DEFAULT_SETTINGS, nowMs: () => 0 },
      {
        jobId: 'j',
        recipients: ['Boss@Example.COM', 'chef@Bücher.example', 'later@example.com', 'later@EXAMPLE.com'],
        make: async () => ({ path, issued }),
        signal: new AbortController().signal,
      },
    )
  mail.moods = {
    recipient: (address) => (address.startsWith('later') ? { code: 451, text: '4.7.1 Later' } : undefined),
  }
  await expect(deliver()).rejects.toMatchObject({ data: { code: 'email.busy' } })
  expect(mail.letters.map(({ to }) => to.length)).toEqual([2])
  mail.moods = {}
  await deliver()
  await deliver()
  expect(mail.letters.slice(1).map(({ to }) => to)).toEqual([['later@example.com']])
})
