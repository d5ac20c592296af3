import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_EMAIL_SETTINGS, type EmailSettings } from '#core/report/email-settings.ts'
import type { JobWhen } from '#core/contract/methods/jobs.ts'
import { DEFAULT_UPLINK_SETTINGS } from '#core/contract/uplink-settings.ts'
import type { ReportDelivery } from '#core/report/report-delivery.ts'
import { systemClock } from '../../../electron/base/system-clock.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { makeCertificate, PASSWORD, startMailServer, USER, type MailServer } from '../../fixtures/mail-server.ts'

const DAY_MS = 86_400_000
/** Monday, 23 November 2026, 00:00 UTC. */
const MONDAY_MS = Date.UTC(2026, 10, 23)

let app: TestApplication
let mail: MailServer
/** The application believes it is so much later. */
let laterMs = 0
const clock = { ...systemClock, nowMs: () => systemClock.nowMs() + laterMs }
const at = (ms: number) => void (laterMs = ms - systemClock.nowMs())

const call = () => app.app.handlers
const setEmail = (email: Partial<EmailSettings> = {}) =>
  call()['settings.update'](
    {
      siteName: 'Chợ Bến Thành',
      timeZone: 'UTC',
      email: {
        ...DEFAULT_EMAIL_SETTINGS,
        enabled: true,
        host: 'localhost',
        port: mail.port,
        security: 'none',
        from: 'counter@example.com',
        to: ['boss@example.com'],
        ...email,
      },
    },
    VIEWER,
  )
const order = (delivery: ReportDelivery, when: JobWhen = { kind: 'now' }) =>
  call()['jobs.submit'](
    { order: { kind: 'build-report', period: { kind: 'last-week' }, format: 'pdf', delivery }, when },
    VIEWER,
  )
const job = async (jobId: string) => (await app.state()).jobs.find(({ id }) => id === jobId)!
const ended = (jobId: string) =>
  until('the job to end', async () => ['succeeded', 'dead'].includes((await job(jobId)).state) && job(jobId), 60_000)

beforeEach(async () => {
  laterMs = 0
  mail = await startMailServer({ hideSTARTTLS: true })
  app = await startTestApplication(undefined, { clock })
})
afterEach(async () => {
  await app.close()
  removeDataDir(app.dataDir)
  await mail.close()
})

describe('a report by e-mail', () => {
  it('is off until it is set up, and a test shows what the server says', async () => {
    await expect(order({ to: 'email' })).rejects.toMatchObject({ data: { code: 'email.notSet' } })
    expect(await call()['email.test']({}, VIEWER)).toMatchObject({ ok: false, error: { code: 'email.notSet' } })
    await setEmail()
    expect(await call()['email.test']({}, VIEWER)).toMatchObject({
      ok: true,
      answer: '250 2.0.0 taken as test letter (boss@example.com)',
    })
    mail.moods.recipient = () => ({ code: 550, text: '5.1.1 No such user' })
    expect(await call()['email.test']({}, VIEWER)).toMatchObject({
      ok: false,
      error: { code: 'email.rejected', params: { detail: expect.stringContaining('No such user') } },
    })
    await expect(
      call()['settings.update']({ email: { ...DEFAULT_EMAIL_SETTINGS, security: 'none', username: 'me' } }, VIEWER),
    ).rejects.toThrow('never sent without encryption')
  })

  it('waits out a server that says later, is given up when it says no, and nobody gets it twice', async () => {
    await setEmail({ to: ['boss@example.com', 'owner@example.com'] })
    let asked = 0
    mail.moods.recipient = (address) =>
      address.startsWith('owner') && ++asked === 1 ? { code: 450, text: '4.2.0 Greylisted' } : undefined
    const [sent] = await order({ to: 'email' })
    await until('the first refusal', async () => (await job(sent!.id)).state === 'retry-wait', 60_000)
    expect((await job(sent!.id)).error).toMatchObject({
      code: 'email.busy',
      params: { detail: { text: 'owner@example.com: 450 4.2.0 Greylisted' } },
    })
    expect(await ended(sent!.id)).toMatchObject({ state: 'succeeded', attempts: 2 })
    expect(mail.letters.map(({ to }) => to)).toEqual([['boss@example.com'], ['owner@example.com']])
    const ids = mail.letters.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)![1])
    expect(new Set(ids).size).toBe(1)
    expect(mail.letters[0]!.text).toMatch(/application\/pdf[\s\S]*fieldcount-cho-ben-thanh-/)
    const { report } = await call()['jobs.result']({ jobId: sent!.id }, VIEWER)
    expect(report!.sent).toEqual({
      to: ['boss@example.com', 'owner@example.com'],
      answer: '250 2.0.0 taken as test letter',
    })
    const reported = app.events.flatMap((event) =>
      event.type === 'job-progress' && event.jobId === sent!.id ? [event] : [],
    )
    expect(reported.at(-1)!.done, 'how far the pages are is told').toBe(reported.at(-1)!.total)
    // Nothing of it is left waiting.
    expect(readdirSync(join(app.dataDir, 'outbound'))).toEqual([])

    mail.moods = { letter: () => ({ code: 554, text: '5.7.1 Refused by policy' }) }
    const [refused] = await order({ to: 'email', recipients: ['boss@example.com'] })
    expect(await ended(refused!.id)).toMatchObject({ state: 'dead', attempts: 1, error: { code: 'email.rejected' } })
    mail.moods = {}
    await call()['jobs.retry']({ jobId: refused!.id }, VIEWER)
    expect(await ended(refused!.id)).toMatchObject({ state: 'succeeded' })
    expect(mail.letters).toHaveLength(3)
  })

  it('that was missed while the computer was off comes once, about the week it was meant for', async () => {
    at(MONDAY_MS - DAY_MS)
    await setEmail()
    const [weekly] = await order({ to: 'email' }, { kind: 'cron', cron: '0 6 * * 1' })
    expect(weekly!.runAtMs).toBe(MONDAY_MS + 6 * 3_600_000)
    await app.close()
    // Three Mondays later.
    at(MONDAY_MS + 23 * DAY_MS)
    app = await startTestApplication(app.dataDir, { clock })
    await ended(weekly!.id)
    const { report } = await call()['jobs.result']({ jobId: weekly!.id }, VIEWER)
    expect(report).toMatchObject({ from: '2026-11-16', to: '2026-11-22' })
    expect(
      (await app.state()).jobs
        .filter(({ kind }) => kind === 'build-report')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['submitted', 'succeeded'])
    expect(mail.letters).toHaveLength(1)
    const [issued] = await call()['reports.issued']({ limit: 10 }, VIEWER)
    expect(issued).toMatchObject({
      from: '2026-11-16',
      format: 'pdf',
      jobId: weekly!.id,
      sentTo: 'email',
      software: 'Fieldcount test',
    })
    expect(mail.letters[0]!.text).toContain(issued!.reportId)
    expect(await call()['reports.find']({ idOrHash: issued!.sha256 }, VIEWER)).toEqual(issued)
  })

  it('goes over an encrypted connection; its password stands in the vault and nowhere else', async (context) => {
    const own = makeCertificate()
    if (!own) return context.skip('there is no openssl to make a certificate with')
    const safe = await startMailServer({ ...own })
    await app.close()
    app = await startTestApplication(app.dataDir, { clock, mailTrust: own.cert })
    try {
      await setEmail({ port: safe.port, security: 'starttls', username: USER })
      await call()['email.setPassword']({ password: 'wrong-pass-1' }, VIEWER)
      expect(await call()['email.test']({}, VIEWER)).toMatchObject({
        ok: false,
        error: { code: 'email.login', params: { detail: expect.stringContaining('535') } },
      })
      await call()['email.setPassword']({ password: PASSWORD }, VIEWER)
      const [sent] = await order({ to: 'email' })
      expect(await ended(sent!.id)).toMatchObject({ state: 'succeeded' })
      expect(safe.letters).toMatchObject([{ secure: true }])
      expect(
        JSON.stringify([await app.state(), app.events, await call()['jobs.result']({ jobId: sent!.id }, VIEWER)]),
      ).not.toContain(PASSWORD)
    } finally {
      await safe.close()
    }
  })
})

describe('a report to another place', () => {
  it('waits for a share that is away, and is there when it comes back', async () => {
    const share = mkdtempSync(join(tmpdir(), 'fieldcount-share-'))
    try {
      await setEmail()
      at(MONDAY_MS + 6 * 3_600_000 - 3_000)
      const [due] = await order(
        { to: 'folder', folder: join(share) },
        { kind: 'at', date: '2026-11-23', time: '06:00' },
      )
      renameSync(share, `${share}-away`)
      await until('the first try', async () => (await job(due!.id)).state === 'retry-wait', 60_000)
      expect((await job(due!.id)).error).toMatchObject({ code: 'report.folder' })
      renameSync(`${share}-away`, share)
      expect(await ended(due!.id)).toMatchObject({ state: 'succeeded' })
      expect(readdirSync(share)).toEqual([
        expect.stringMatching(/^fieldcount-cho-ben-thanh-[a-z0-9]+-2026-11-16_2026-11-22\.pdf$/),
      ])
    } finally {
      mkdirSync(share, { recursive: true })
      rmSync(share, { recursive: true, force: true })
      rmSync(`${share}-away`, { recursive: true, force: true })
    }
  })

  it('is told to the webhook, signed, once', async () => {
    const bodies: { headers: Record<string, string>; body: string }[] = []
    let status = 503
    const hook = createServer((request, response) => {
      let body = ''
      request
        .on('data', (chunk) => (body += chunk))
        .on('end', () => {
          bodies.push({ headers: request.headers as Record<string, string>, body })
          response.writeHead(status).end()
          status = 200
        })
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => hook.once('listening', resolve))
    try {
      await expect(order({ to: 'webhook' })).rejects.toMatchObject({ data: { code: 'uplink.notSet' } })
      const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`
      await call()['settings.update'](
        { uplinks: { ...DEFAULT_UPLINK_SETTINGS, webhook: { enabled: true, url, crossings: false, alerts: false } } },
        VIEWER,
      )
      const { secret } = await call()['uplinks.renewSecret']({}, VIEWER)
      const [reported] = await order({ to: 'webhook' })
      expect(await ended(reported!.id)).toMatchObject({ state: 'succeeded', attempts: 2 })
      expect(bodies).toHaveLength(2)
      expect(bodies[0]!.headers['webhook-id']).toBe(bodies[1]!.headers['webhook-id'])
      const message = new Webhook(secret).verify(bodies[1]!.body, bodies[1]!.headers) as {
        type: string
        data: { report: { fileName: string; sha256: string } }
      }
      expect(message).toMatchObject({
        type: 'fieldcount.report',
        data: {
          report: { reportId: expect.stringMatching(/^R-[0-9A-F]{12}$/), totals: { in: null, out: null, coverage: 0 } },
        },
      })
      expect(readdirSync(join(app.dataDir, 'reports'))).toEqual([message.data.report.fileName])
    } finally {
      hook.closeAllConnections()
      hook.close()
    }
  })
})
