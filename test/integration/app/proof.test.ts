import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'
import type { Direction } from '#core/count/count-event.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const truth = JSON.parse(
  readFileSync(join(resolve(import.meta.dirname, '../../..'), 'resources/demo/truth.json'), 'utf8'),
) as { crossings: { t: number; direction: Direction }[] }
const HAS_POPPLER = spawnSync('pdftotext', ['-v']).status === 0
const REACTION_MS = 350
const INVENTED_S = 12.5

describe('a proof of the demo scene, by a hand that knows the truth', () => {
  let test: TestApplication
  let cameraId: string
  let sessionId: string
  let invented: string
  beforeAll(async () => {
    test = await startTestApplication()
  })
  afterAll(async () => {
    await test.app.close()
    removeDataDir(test.dataDir)
  })
  const call = () => test.app.handlers

  it('accounts for everybody: matched, missed, extra, and the one who never was', async () => {
    const camera = await call()['cameras.addDemo']({}, VIEWER)
    cameraId = camera.id
    let inventedAtMs: number | undefined
    let newest: PreviewHeader | undefined
    test.app.onPreviewFrame((_viewer, id, bytes) => {
      const { header } = unpackPreview(bytes)
      if (id === cameraId) newest = header
    })
    await call()['preview.open']({ cameraId }, VIEWER)
    await until('a picture', () => newest, 30_000)
    await until('live', async () => (await test.state()).cameraStatus[0]?.state === 'live', 10_000)
    const session = await call()['proof.start']({ cameraId, by: 'Test', conditions: 'daylight', record: true }, VIEWER)
    sessionId = session.id
    // The second person is forgotten; somebody who was not there is tapped between two who were.
    const taps = [
      ...truth.crossings.filter((_, index) => index !== 1),
      { t: INVENTED_S, direction: 'in' as const },
    ].sort((a, b) => a.t - b.t)
    for (const { t, direction } of taps) {
      // The hand looks at the picture, which a busy machine plays late, and presses a while after.
      await until(`the picture ${t} s in`, () => newest!.mediaMs! >= t * 1_000 + REACTION_MS, 120_000)
      if (t === INVENTED_S) inventedAtMs = newest!.atMs
      await call()['proof.tap']({ sessionId, lineId: 'door', direction, frameAtMs: newest!.atMs }, VIEWER)
    }
    await new Promise((done) => setTimeout(done, 1_500))
    await call()['proof.end']({ sessionId }, VIEWER)
    await until(
      'the end',
      async () => (await call()['proof.view']({ cameraId, goal: 0.95 }, VIEWER)).sessions[0]?.state === 'done',
      15_000,
    )
    const result = await call()['proof.result']({ sessionId, goal: 0.95 }, VIEWER)
    // A busy machine may miss people; the proof must say so of exactly those it missed.
    const { total, disagreements } = result
    const counted = await call()['crossings.recent']({ cameraId, limit: 500 }, VIEWER)
    const watched = counted.filter(
      ({ atMs }) => atMs + result.delayMs >= session.startedAtMs && atMs + result.delayMs <= result.session.endedAtMs!,
    )
    expect(total).toMatchObject({
      truth: 12,
      missed: 12 - total.matched,
      extra: watched.length - total.matched,
      netError: watched.length - 12,
      indicative: true,
    })
    expect(total.matched).toBeGreaterThanOrEqual(6)
    expect(result.delayMs).toBeGreaterThan(REACTION_MS - 500)
    expect(result.delayMs).toBeLessThan(REACTION_MS + 600)
    // Of the invented person the machine saw nothing.
    invented = disagreements.find(
      ({ kind, atMs }) => kind === 'missed' && Math.abs(atMs + result.delayMs - inventedAtMs!) < 1,
    )!.id
  }, 200_000)

  it('shows each disagreement in pictures, and believes the verdicts', async () => {
    const before = await call()['proof.result']({ sessionId, goal: 0.95 }, VIEWER)
    for (const { id, pictures } of before.disagreements) {
      expect(pictures.length).toBeGreaterThanOrEqual(3)
      const strip = await call()['proof.pictures']({ sessionId, atMs: pictures.slice(0, 3) }, VIEWER)
      for (const { picture } of strip)
        expect(Buffer.from(picture.split(',')[1]!, 'base64').subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
      await call()['proof.judge'](
        { sessionId, disagreementId: id, verdict: id === invented ? 'hand-wrong' : 'machine-wrong' },
        VIEWER,
      )
    }
    const { series } = await call()['proof.view']({ cameraId, goal: 0.95 }, VIEWER)
    const { total } = before
    expect(series).toMatchObject([
      {
        current: true,
        total: {
          truth: total.truth - 1,
          matched: total.matched,
          missed: total.missed - 1,
          extra: total.extra,
          handWrong: 1,
          unjudged: 0,
        },
      },
    ])
  })

  it('leaves a recording behind that is counted again by the model: the live proof is a test now', async () => {
    const { total } = (await call()['proof.view']({ cameraId, goal: 0.95 }, VIEWER)).series[0]!
    // A run that ended in mid-proof (another provider, a busy machine) leaves a part of its own; the last is finished
    // last.
    const parts = readdirSync(join(test.dataDir, 'proof-recordings')).length
    await until(
      'a clip of each part',
      async () => (await call()['clips.list']({ cameraId }, VIEWER)).length === parts,
      20_000,
    )
    const clips = await call()['clips.list']({ cameraId }, VIEWER)
    for (const { path, recording } of clips) {
      expect(recording).toMatchObject({ sessionId, full: false, follows: true })
      expect(dirname(path)).toBe(join(test.dataDir, 'proof-recordings'))
    }
    // The invented person is gone from the taps. A machine too busy to go on in one run makes a part of each.
    const tapped = clips.reduce((sum, { taps }) => sum + taps.length, 0)
    expect(tapped).toBeLessThanOrEqual(total.truth)
    expect(tapped).toBeGreaterThan(total.truth - clips.length)
    const clip = [...clips].sort((a, b) => b.taps.length - a.taps.length)[0]!
    const { frames } = await call()['clips.frames']({ clipId: clip.id, fromMs: 2_000, spanMs: 1_000 }, VIEWER)
    expect(frames.length).toBeGreaterThan(2)
    const [job] = await call()['jobs.submit'](
      { order: { kind: 'verify-accuracy', clipId: clip.id, goal: 0.95 }, when: { kind: 'now' } },
      VIEWER,
    )
    await until(
      'the count',
      async () => (await test.state()).jobs.find(({ id, state }) => id === job!.id && state === 'succeeded'),
      200_000,
    )
    const { report } = (await call()['clips.list']({ cameraId }, VIEWER))[0]!.verifications[0]!
    // The taps are the test; encoded anew, the picture gives the machine nearly the same to count.
    expect(report.total.truth).toBe(clip.taps.length)
    expect(report.total.matched).toBeGreaterThanOrEqual(clip.taps.length - (total.truth - total.matched) - 1)
    await call()['clips.remove']({ clipId: clip.id }, VIEWER)
    expect(existsSync(clip.path)).toBe(false)
  }, 260_000)

  it('can be counted again without the model: the same crossings, and others with another line', async () => {
    const { calibration } = (await test.state()).cameras[0]!
    const asIs = await call()['proof.whatIf']({ sessionId, goal: 0.95, calibration }, VIEWER)
    const { counted, same } = asIs.reproduced
    expect(counted).toBeGreaterThanOrEqual(6)
    expect(same).toBe(counted)
    const { total } = await call()['proof.result']({ sessionId, goal: 0.95 }, VIEWER)
    expect(asIs.total).toMatchObject({ truth: total.truth, missed: total.missed, extra: total.extra })
    const nowhere = await call()['proof.whatIf'](
      {
        sessionId,
        goal: 0.95,
        calibration: {
          ...calibration,
          lines: calibration.lines.map((line) => ({
            ...line,
            points: [
              [0, 0],
              [0.01, 0],
            ],
          })),
        },
      },
      VIEWER,
    )
    expect(nowhere.total).toMatchObject({ matched: 0, missed: total.truth, extra: 0 })
    const { proposal } = await call()['proof.propose']({ sessionId, goal: 0.95, calibration, lineId: 'door' }, VIEWER)
    expect(proposal!.after.missed + proposal!.after.extra).toBeLessThanOrEqual(
      proposal!.before.missed + proposal!.before.extra,
    )
    expect(proposal).toMatchObject({ small: true })
  })

  it.skipIf(!HAS_POPPLER)(
    'ends in a certificate as PDF and JSON, in the language of the site, whole on the disk (needs pdftotext)',
    async () => {
      const { series } = await call()['proof.view']({ cameraId, goal: 0.95 }, VIEWER)
      const { configuration, total } = series[0]!
      for (const language of ['en', 'vi'] as const) {
        await call()['settings.update']({ language, siteName: 'Chợ Bến Thành', timeZone: 'Asia/Ho_Chi_Minh' }, VIEWER)
        const issued = await call()['proof.certificate'](
          { cameraId, configurationHash: configuration.hash, goal: 0.95, issuedBy: 'Nguyễn Thị Lan' },
          VIEWER,
        )
        const folder = join(test.dataDir, 'certificates')
        expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining([issued.jsonName, issued.pdfName]))
        expect(readFileSync(join(folder, issued.pdfName)).toString('base64')).toBe(issued.pdf)
        const text = execFileSync('pdftotext', ['-layout', join(folder, issued.pdfName), '-'], {
          encoding: 'utf8',
        }).normalize('NFC')
        expect(text).toContain(
          language === 'vi'
            ? `Đếm được ${total.matched} trên ${total.truth} lượt qua`
            : `${total.matched} of ${total.truth} crossings were counted`,
        )
        for (const part of ['Chợ Bến Thành', 'Nguyễn Thị Lan', configuration.model.sha256, configuration.hash])
          expect(text).toContain(part)
        const checked = await call()['proof.checkCertificate']({ text: issued.json }, VIEWER)
        expect(checked).toMatchObject({
          total,
          sessions: [{ taps: 12, conditions: 'daylight' }],
          picture: { jpegBase64: expect.stringMatching(/^\/9j\//) },
        })
        await expect(
          call()['proof.checkCertificate']({ text: issued.json.replace('daylight', 'moonlight') }, VIEWER),
        ).rejects.toMatchObject({ data: { code: 'certificate.altered' } })
        await expect(
          call()['proof.checkCertificate']({ text: issued.json.slice(0, 900) }, VIEWER),
        ).rejects.toMatchObject({ data: { code: 'certificate.damaged' } })
      }
    },
  )
})
