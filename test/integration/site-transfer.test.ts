import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteFileText } from '../../electron/site-config/read-site-file.ts'
import type { JobOrder } from '#core/contract/methods/jobs.ts'
import { runCli } from '../../electron/cli/run-cli.ts'
import { removeDataDir, startTestApplication, VIEWER, type TestApplication } from '../fixtures/application.ts'

const PASSPHRASE = 'correct horse battery'
const PASSWORD = 'site-secret-77'
const LINE = {
  id: 'door',
  name: 'Door',
  points: [
    [0.2, 0.5],
    [0.8, 0.5],
  ] as [number, number][],
}

/** The command as it runs, without starting a process for each. */
async function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await runCli(args, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    errIsTerminal: false,
  })
  return { code, ...said }
}

const MAIL_PASSWORD = 'mail-secret-88'
const email = {
  enabled: true,
  host: 'mail.example.com',
  port: 587,
  security: 'starttls' as const,
  username: 'counts',
  from: 'counts@example.com',
  to: ['lan@example.com'],
}

describe('a laptop’s configuration on the box of the site', () => {
  let laptop: TestApplication
  let box: TestApplication
  let folder: string
  let plain: string
  let sealed: string
  const call = (app: TestApplication) => app.app.handlers
  const cameraOf = async (app: TestApplication, name: string) =>
    (await app.state()).cameras.find((camera) => camera.name === name)!

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fieldcount-site-'))
    laptop = await startTestApplication()
    await call(laptop)['settings.update']({ siteName: 'Chợ Bến Thành', timeZone: 'Asia/Ho_Chi_Minh' }, VIEWER)
    const pattern = await call(laptop)['cameras.add'](
      { name: 'Hall', source: { kind: 'pattern' }, fps: 5, priority: 7 },
      VIEWER,
    )
    await call(laptop)['cameras.calibrate'](
      {
        cameraId: pattern.id,
        calibration: {
          lines: [{ ...LINE, classes: ['person'], anchor: 'center' }],
          zones: [],
          masks: [],
          confidence: 0.4,
        },
      },
      VIEWER,
    )
    await call(laptop)['cameras.add'](
      {
        name: 'Gate',
        source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/stream1', transport: 'tcp' },
        credentials: { username: 'admin', password: PASSWORD },
        fps: 10,
        priority: 5,
      },
      VIEWER,
    )
    box = await startTestApplication()
  })
  afterAll(async () => {
    await Promise.all([laptop?.close(), box?.close()])
    for (const dir of [laptop?.dataDir, box?.dataDir, folder]) if (dir) removeDataDir(dir)
  })

  it('is exported without a password, or with them sealed', async () => {
    const one = await call(laptop)['site.export']({}, VIEWER)
    const two = await call(laptop)['site.export']({ passphrase: PASSPHRASE }, VIEWER)
    expect(one.fileName).toMatch(/^site-cho-ben-thanh-[a-z0-9]{6}-\d{4}-\d{2}-\d{2}\.fieldcount$/)
    for (const { text } of [one, two]) expect(text).not.toContain(PASSWORD)
    const older = JSON.parse(one.text) as { contentHash?: string; schedules?: unknown; settings: { moments?: unknown } }
    delete older.contentHash
    delete older.schedules
    delete older.settings.moments
    plain = siteFileText(older as never)
    sealed = two.text
  })

  it('is shown before it is taken over: new cameras, settings, passwords', async () => {
    const plan = await call(box)['site.preview']({ text: plain }, VIEWER)
    expect(plan.cameras.map(({ name, kind, password, lines }) => ({ name, kind, password, lines }))).toEqual([
      { name: 'Hall', kind: 'new', password: 'none', lines: 1 },
      { name: 'Gate', kind: 'new', password: 'needed', lines: 0 },
    ])
    expect(plan.settings).toEqual(['siteName', 'timeZone'])
    expect((await box.state()).cameras).toEqual([])
    await expect(call(box)['site.preview']({ text: sealed, passphrase: 'wrong horse' }, VIEWER)).rejects.toMatchObject({
      data: { code: 'site.passphrase' },
    })
    expect((await call(box)['site.preview']({ text: sealed }, VIEWER)).secrets).toBe('locked')
  })

  it('is taken over whole: cameras, calibration, settings and passwords; and then nothing differs', async () => {
    const { hash } = await call(box)['site.preview']({ text: sealed, passphrase: PASSPHRASE }, VIEWER)
    expect(
      await call(box)['site.import']({ text: sealed, passphrase: PASSPHRASE, hash, settings: true }, VIEWER),
    ).toEqual({ added: 2, changed: 0, unchanged: 0, schedules: 0 })
    expect((await cameraOf(box, 'Hall')).calibration).toEqual((await cameraOf(laptop, 'Hall')).calibration)
    expect(await cameraOf(box, 'Gate')).toMatchObject({ username: 'admin', hasPassword: true })
    expect((await box.state()).settings).toMatchObject({ siteName: 'Chợ Bến Thành', timeZone: 'Asia/Ho_Chi_Minh' })
    const again = await call(box)['site.preview']({ text: plain }, VIEWER)
    expect(again.cameras.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged'])
    expect(again.settings).toEqual([])
    // The password came along: exported again from the box, it opens and is the same.
    expect(
      (
        await call(box)['site.preview'](
          {
            text: (await call(box)['site.export']({ passphrase: 'another one here' }, VIEWER)).text,
            passphrase: 'another one here',
          },
          VIEWER,
        )
      ).secrets,
    ).toBe('open')
  })

  it('changes nothing when it is damaged, altered, newer, or something was changed meanwhile', async () => {
    const before = JSON.stringify((await box.state()).cameras)
    const attempts: [string, string][] = [
      [plain.slice(0, plain.length / 2), 'site.damaged'],
      [plain.replace('"fps": 5', '"fps": 50'), 'site.altered'],
      [plain.replace('fieldcount.site/1', 'fieldcount.site/2'), 'site.newer'],
      [plain, 'site.changed'],
    ]
    for (const [text, code] of attempts)
      await expect(
        call(box)['site.import']({ text, hash: 'of another plan', settings: true }, VIEWER),
      ).rejects.toMatchObject({ data: { code } })
    expect(JSON.stringify((await box.state()).cameras)).toBe(before)
  })

  it('takes schedules and the mail server along, its password only sealed, and each only once', async () => {
    await call(laptop)['settings.update']({ email }, VIEWER)
    await call(laptop)['email.setPassword']({ password: MAIL_PASSWORD }, VIEWER)
    const hall = await cameraOf(laptop, 'Hall')
    const monthly = {
      kind: 'build-report',
      period: { kind: 'last-month' },
      format: 'pdf',
      delivery: { to: 'email' },
      cameraIds: [hall.id],
    } satisfies JobOrder
    await call(laptop)['jobs.submit']({ order: monthly, when: { kind: 'cron', cron: '0 6 1 * *' } }, VIEWER)
    await call(laptop)['jobs.submit'](
      {
        order: {
          kind: 'build-report',
          period: { kind: 'yesterday' },
          format: 'csv',
          delivery: { to: 'folder', folder },
        },
        when: { kind: 'cron', cron: '5 0 * * *' },
      },
      VIEWER,
    )
    const { text } = await call(laptop)['site.export']({ passphrase: PASSPHRASE }, VIEWER)
    expect(text).not.toContain(MAIL_PASSWORD)

    const locked = await call(box)['site.preview']({ text }, VIEWER)
    expect(locked).toMatchObject({ settings: ['email'], mailPassword: 'needed' })
    expect(locked.schedules).toEqual([
      { kind: 'build-report', cron: '0 6 1 * *', format: 'pdf', isHere: false },
      { kind: 'build-report', cron: '5 0 * * *', format: 'csv', isHere: false, folder },
    ])
    const { hash, mailPassword } = await call(box)['site.preview']({ text, passphrase: PASSPHRASE }, VIEWER)
    expect(mailPassword).toBe('comes')
    expect(
      await call(box)['site.import']({ text, passphrase: PASSPHRASE, hash, settings: true }, VIEWER),
    ).toMatchObject({ schedules: 2 })
    expect(await box.state()).toMatchObject({ settings: { email }, email: { hasPassword: true } })
    const repeated = (await box.state()).jobs.filter(({ cron }) => cron !== undefined)
    expect(repeated.map(({ cron, state }) => [cron, state]).sort()).toEqual([
      ['0 6 1 * *', 'submitted'],
      ['5 0 * * *', 'submitted'],
    ])

    const again = await call(box)['site.preview']({ text, passphrase: PASSPHRASE }, VIEWER)
    expect(again.schedules.every(({ isHere }) => isHere)).toBe(true)
    expect(
      await call(box)['site.import']({ text, passphrase: PASSPHRASE, hash: again.hash, settings: true }, VIEWER),
    ).toMatchObject({ schedules: 0 })
    // What the box exports is what came, with the camera as it is called there.
    const back = JSON.parse((await call(box)['site.export']({}, VIEWER)).text) as {
      schedules: unknown[]
      settings: object
    }
    expect(back.settings).toMatchObject({ email })
    expect(back.schedules).toContainEqual({
      order: { ...monthly, cameraIds: [(await cameraOf(box, 'Hall')).id] },
      cron: '0 6 1 * *',
      priority: expect.any(Number),
    })
    // A file with another server and without its password: the stored one is not kept for it.
    await call(laptop)['settings.update']({ email: { ...email, host: 'other.example.com' } }, VIEWER)
    const other = await call(laptop)['site.export']({}, VIEWER)
    const plan = await call(box)['site.preview']({ text: other.text }, VIEWER)
    expect(plan.mailPassword).toBe('needed')
    await call(box)['site.import']({ text: other.text, hash: plan.hash, settings: true }, VIEWER)
    expect((await box.state()).email).toEqual({ hasPassword: false })
    // And a file of before schedules and mail servers came along changes neither.
    const older = await call(box)['site.preview']({ text: plain }, VIEWER)
    expect(older).toMatchObject({ schedules: [], settings: [] })
  })

  it('moves one camera’s calibration onto another camera', async () => {
    const hall = await cameraOf(laptop, 'Hall')
    const { text, fileName } = await call(laptop)['camera.export']({ cameraId: hall.id }, VIEWER)
    expect(fileName).toMatch(/^camera-hall-/)
    const gate = await cameraOf(box, 'Gate')
    expect(await call(box)['camera.previewImport']({ cameraId: gate.id, text }, VIEWER)).toMatchObject({
      from: 'Hall',
      fields: ['calibration', 'fps'],
      lines: 1,
    })
    await call(box)['camera.import']({ cameraId: gate.id, text }, VIEWER)
    expect(await cameraOf(box, 'Gate')).toMatchObject({
      name: 'Gate',
      fps: 5,
      hasPassword: true,
      calibration: hall.calibration,
    })
    await expect(call(box)['camera.import']({ cameraId: gate.id, text: plain }, VIEWER)).rejects.toMatchObject({
      data: { code: 'site.wrongKind' },
    })
  })

  it('refuses a calibration that cannot count, and keeps the one there is', async () => {
    const hall = await cameraOf(box, 'Hall')
    const bad = {
      ...hall.calibration,
      zones: [
        {
          id: 'z',
          name: 'Queue',
          polygon: [
            [0.1, 0.1],
            [0.9, 0.9],
            [0.9, 0.1],
            [0.1, 0.9],
          ] as [number, number][],
          classes: ['person'],
          anchor: 'bottom' as const,
        },
      ],
    }
    await expect(call(box)['cameras.calibrate']({ cameraId: hall.id, calibration: bad }, VIEWER)).rejects.toMatchObject(
      { data: { code: 'calibration.selfCrossing' } },
    )
    expect((await cameraOf(box, 'Hall')).calibration).toEqual(hall.calibration)
  })

  it('goes by the command line too, beside the running application out and into an empty folder in', async () => {
    const [path, target, phrase, wrong] = ['site.json', 'empty', 'phrase.txt', 'wrong.txt'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string]
    writeFileSync(phrase, `${PASSPHRASE}\n`)
    writeFileSync(wrong, 'not this one')
    expect(
      await cli('site', 'export', '--data', laptop.dataDir, '--out', path, '--passphrase-file', phrase),
    ).toMatchObject({ code: 0, out: expect.stringContaining('2 cameras, passwords sealed') })
    expect(readFileSync(path, 'utf8')).not.toContain(PASSWORD)
    expect(await cli('site', 'import', path, '--data', box.dataDir)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another Fieldcount is already using'),
    })
    const cameras = await cli('site', 'import', path, '--data', join(folder, 'cameras'), '--no-settings')
    expect(cameras.out).toMatch(
      /^new: Hall.*\nnew: Gate.*\n(unchanged: .*\n)?Imported: 2 new, 0 changed, 0 unchanged\.\n$/,
    )
    const done = await cli('site', 'import', path, '--data', target, '--json', '--passphrase-file', phrase)
    expect(JSON.parse(done.out)).toMatchObject({
      schema: 'fieldcount.site-import/1',
      applied: true,
      done: { added: 2, changed: 0, unchanged: 0, schedules: 2 },
    })
    expect((await cli('site', 'import', path, '--data', target, '--dry-run')).out).toContain('unchanged: Hall')
    expect((await cli('site', 'import', path, '--data', target, '--dry-run')).out).not.toContain('schedule:')
    expect(await cli('site', 'import', path, '--data', target, '--passphrase-file', wrong)).toMatchObject({
      code: 1,
      err: expect.stringContaining('passphrase does not decrypt'),
    })
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 300))
    expect(await cli('site', 'import', path, '--data', target)).toMatchObject({
      code: 1,
      err: expect.stringContaining('cut off or damaged'),
    })
    expect((await cli('site', 'import')).code).toBe(2)
  })
})
