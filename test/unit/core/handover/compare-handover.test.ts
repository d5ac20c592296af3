import { describe, expect, it } from 'vitest'
import { compareCameras, type ChangedSince, type PresentCamera } from '#core/handover/compare-handover.ts'
import type { HandedCamera } from '#core/handover/handover-record.ts'

const hash = (letter: string) => letter.repeat(64)
const DOOR: HandedCamera = {
  id: 'door',
  name: 'Door',
  lines: ['Door'],
  zones: [],
  certificate: { file: 'c.json', contentHash: hash('d'), issuedAt: '2026-11-01T00:00:00.000Z' },
  configuration: {
    hash: hash('a'),
    model: { id: 'm', name: 'M', sha256: hash('1') },
    calibrationHash: hash('b'),
    settingsHash: hash('c'),
  },
}
const now = (change: Partial<NonNullable<HandedCamera['configuration']>> = {}, pictureRight = true): PresentCamera => ({
  ...DOOR,
  configuration: { ...DOOR.configuration!, ...change },
  pictureRight,
})

describe('a site on the next visit', () => {
  const cases: [string, PresentCamera, ChangedSince[]][] = [
    ['is as it was', now(), []],
    [
      'has another model, and its certificate is of no use',
      now({ hash: hash('e'), model: { id: 'n', name: 'N', sha256: hash('2') } }),
      ['model', 'certificate'],
    ],
    ['has its line moved', now({ hash: hash('e'), calibrationHash: hash('f') }), ['calibration', 'certificate']],
    ['counts at another rate', now({ hash: hash('e'), settingsHash: hash('f') }), ['settings', 'certificate']],
    ['has a camera that was turned', now({}, false), ['picture']],
    ['has lost its model', { ...now(), configuration: undefined }, ['model', 'calibration', 'settings', 'certificate']],
  ]
  it.each(cases)('%s', (_, camera, changed) =>
    expect(compareCameras([DOOR], [camera])).toEqual([{ id: 'door', name: 'Door', changed }]),
  )

  it('says nothing of a certificate where there was none', () =>
    expect(
      compareCameras([{ ...DOOR, certificate: undefined }], [now({ hash: hash('e'), calibrationHash: hash('f') })])[0]!
        .changed,
    ).toEqual(['calibration']))

  it('names cameras that are gone and those that were added', () => {
    expect(compareCameras([DOOR], [{ ...now(), id: 'gate', name: 'Gate' }])).toEqual([
      { id: 'door', name: 'Door', changed: ['gone'] },
      { id: 'gate', name: 'Gate', changed: ['added'] },
    ])
  })
})
