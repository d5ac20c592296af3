import { strFromU8, unzipSync } from 'fflate'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../../electron/counts/counting-configuration.ts'
import { HandoverRecord } from '#core/handover/handover-record.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

describe('a handover', () => {
  let app: TestApplication
  let cameraId: string
  let record = ''
  const call = () => app.app.handlers

  beforeAll(async () => {
    app = await startTestApplication()
    cameraId = (await call()['cameras.addDemo']({}, VIEWER)).id
    await until(
      'a picture that was learned',
      async () => (await call()['sceneChange.view']({ cameraId }, VIEWER)).before?.picture,
      90_000,
    )
  }, 120_000)
  afterAll(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })

  it('is one zip with the site file, the pictures and what the day was like, and without a password', async () => {
    const { fileName, zip } = await call()['handover.pack']({ by: 'Minh' }, VIEWER)
    expect(fileName).toMatch(/^fieldcount-handover-\d{4}-\d{2}-\d{2}\.zip$/)
    const files = unzipSync(Buffer.from(zip, 'base64'))
    expect(Object.keys(files).sort()).toEqual(['README.txt', 'handover.json', `pictures/${cameraId}.jpg`, 'site.json'])
    record = strFromU8(files['handover.json']!)
    const handed = HandoverRecord.parse(JSON.parse(record))
    expect(handed).toMatchObject({
      by: 'Minh',
      cameras: [
        {
          id: cameraId,
          picture: `pictures/${cameraId}.jpg`,
          configuration: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      ],
    })
    expect(handed.soak.shortfalls).toContain('too-short')
    expect(JSON.parse(strFromU8(files['site.json']!))).toMatchObject({ schema: 'fieldcount.site/1' })
    expect(files[`pictures/${cameraId}.jpg`]!.subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8))
  })

  it('shows on the next visit that nothing has changed, and then what has', async () => {
    expect((await call()['handover.compare']({ text: record }, VIEWER)).cameras).toMatchObject([
      { id: cameraId, changed: [] },
    ])
    const camera = (await app.state()).cameras.find(({ id }) => id === cameraId)!
    await call()['cameras.calibrate']({ cameraId, calibration: { ...camera.calibration, confidence: 0.6 } }, VIEWER)
    expect((await call()['handover.compare']({ text: record }, VIEWER)).cameras).toMatchObject([
      { id: cameraId, changed: ['calibration'] },
    ])
  })

  it('takes corrections of counts along, and shows on the next visit who entered or withdrew one since', async () => {
    const camera = (await app.state()).cameras.find(({ id }) => id === cameraId)!
    const line = camera.calibration.lines[0]!
    const fromMs = Math.floor(Date.now() / 900_000) * 900_000
    const order = {
      cameraId,
      lineId: line.id,
      className: 'person',
      direction: 'in',
      fromMs,
      toMs: fromMs + 900_000,
      by: 'Lan',
    } as const
    const first = await call()['corrections.add']({ ...order, amount: 12, reason: 'Cửa sau mở cho đoàn' }, VIEWER)
    const files = unzipSync(Buffer.from((await call()['handover.pack']({ by: 'Minh' }, VIEWER)).zip, 'base64'))
    const text = strFromU8(files['handover.json']!)
    const [handed] = HandoverRecord.parse(JSON.parse(text)).corrections!
    expect(handed).toMatchObject({
      id: first.id,
      by: 'Lan',
      reason: 'Cửa sau mở cho đoàn',
      line: line.name,
      amount: 12,
    })
    expect(handed!.after - handed!.before).toBe(12)
    const [head, row] = parse(strFromU8(files['corrections.csv']!), { bom: true }) as string[][]
    expect(row![head!.indexOf('Amount')]).toBe('12')
    expect(row).toContain('Cửa sau mở cho đoàn')
    expect((await call()['handover.compare']({ text }, VIEWER)).corrections).toEqual({
      entered: [],
      withdrawn: [],
      gone: [],
    })
    await call()['corrections.withdraw']({ correctionId: first.id, by: 'Minh', reason: 'twice' }, VIEWER)
    const second = await call()['corrections.add']({ ...order, amount: 2, reason: 'counted from the video' }, VIEWER)
    expect((await call()['handover.compare']({ text }, VIEWER)).corrections).toMatchObject({
      entered: [{ id: second.id, amount: 2 }],
      withdrawn: [{ id: first.id, withdrawn: { by: 'Minh', reason: 'twice' } }],
      gone: [],
    })
    // A pack of before corrections came along.
    const older = JSON.parse(text) as Record<string, unknown>
    delete older.corrections
    delete older.contentHash
    expect(
      (await call()['handover.compare']({ text: JSON.stringify({ ...older, contentHash: hashOf(older) }) }, VIEWER))
        .corrections,
    ).toBeUndefined()
  })

  it.each([
    ['cut off', (text: string) => text.slice(0, 200), 'handover.damaged'],
    ['altered', (text: string) => text.replace('Minh', 'Mai'), 'handover.altered'],
    [
      'of a newer Fieldcount',
      (text: string) => text.replace('fieldcount.handover/1', 'fieldcount.handover/2'),
      'handover.newer',
    ],
    ['something else', () => '{"schema":"fieldcount.site/1"}', 'handover.damaged'],
  ])('refuses one that is %s, with the reason', async (_, change, code) => {
    await expect(call()['handover.compare']({ text: change(record) }, VIEWER)).rejects.toMatchObject({ data: { code } })
  })
})
