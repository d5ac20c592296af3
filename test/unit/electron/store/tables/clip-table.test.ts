import { describe, expect, it } from 'vitest'
import type { ClipVerification, ProofClip } from '#core/contract/clip-view.ts'
import { proofFigures } from '#core/proof/proof-figures.ts'
import { testStore } from '../store-fixture.ts'

const clip = (id: string, over: Partial<ProofClip> = {}): ProofClip => ({
  id,
  cameraId: 'cam-1',
  name: id,
  path: `/videos/${id}.mp4`,
  createdAtMs: 1_000,
  taps: [{ t: 1.5, line: 'door', direction: 'in' }],
  ...over,
})
const verification = (atMs: number): ClipVerification => ({
  atMs,
  version: '1',
  taps: 1,
  changed: [],
  configuration: {
    hash: 'a',
    model: { id: 'm', name: 'M', sha256: 'b' },
    calibrationHash: 'c',
    settingsHash: 'd',
    fps: 10,
    source: 's',
  },
  report: {
    ok: true,
    goal: 0.95,
    delayMs: 0,
    spreadMs: 0,
    total: proofFigures([], 0.95).total,
    rows: [],
    missed: [],
    extra: [],
    missedTaps: [],
  },
})

describe('recordings with taps', () => {
  it('are kept with their taps, newest first, of one camera or of all', () => {
    const test = testStore()
    test.store.clips.save(clip('a'))
    test.store.clips.save(clip('b', { createdAtMs: 2_000 }))
    test.store.clips.save(clip('c', { cameraId: 'cam-2' }))
    test.store.clips.save(clip('a', { taps: [] }))
    const store = test.reopen()
    expect(store.clips.list('cam-1').map(({ id }) => id)).toEqual(['b', 'a'])
    expect(store.clips.list()).toHaveLength(3)
    expect(store.clips.get('a')?.taps).toEqual([])
    expect(store.clips.get('none')).toBeUndefined()
  })

  it('keep their latest counts, and nothing when removed', () => {
    const { store } = testStore()
    store.clips.save(clip('a'))
    for (let i = 1; i <= 40; i++) store.clips.addVerification('a', verification(i))
    expect(store.clips.verifications('a').map(({ atMs }) => atMs)).toEqual(Array.from({ length: 30 }, (_, i) => 40 - i))
    store.clips.remove('a')
    expect(store.clips.list()).toEqual([])
    expect(store.clips.verifications('a')).toEqual([])
  })
})
