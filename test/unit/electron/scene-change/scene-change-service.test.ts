import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import type { StillPicture } from '#core/scene-change/still-picture.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { SceneChangeService } from '../../../../electron/scene-change/scene-change-service.ts'
import type { MemoTable } from '../../../../electron/store/tables/memo-table.ts'

const FIGURES = { likeness: 0.1, lost: 0.8, sharpness: 1, light: 100 }
const CAMERA = { id: 'door', source: { kind: 'pattern' } } as Camera
const still = (grey: number): StillPicture => ({
  luma: { width: 2, height: 2, data: new Uint8Array(4).fill(grey) },
  sharpness: 0.2,
})
const learned = (grey: number) => ({
  type: 'tap-report' as const,
  tap: 'picture-watch' as const,
  cameraId: 'door',
  runId: 'r',
  jpeg: Uint8Array.of(1, grey),
  report: { what: 'learned' as const, reference: still(grey) },
})
const changed = (problem: 'covered' | undefined, grey: number) => ({
  type: 'tap-report' as const,
  tap: 'picture-watch' as const,
  cameraId: 'door',
  runId: 'r',
  jpeg: Uint8Array.of(2, grey),
  report: { what: 'changed' as const, problem, figures: FIGURES, present: still(grey) },
})

/** A store that keeps JSON, as the real one does. */
function memosInMemory(): MemoTable {
  const kept = new Map<string, string>()
  return {
    read: (name) => JSON.parse(kept.get(name) ?? 'null') as unknown,
    write: (name, value) => void kept.set(name, JSON.stringify(value)),
  }
}

function service(memos = memosInMemory()) {
  const asked: number[][] = []
  const states: (string | undefined)[] = []
  const problems: string[] = []
  const drift = new SceneChangeService({
    memos,
    clock: { nowMs: () => 1_000_000, monotonicMs: () => 0 },
    watchPicture: (_, references) => void asked.push(references.map(({ luma }) => luma.data[0]!)),
    onChanged: (_, picture) => void states.push(picture?.problem),
    onProblem: ({ code }, cameraId) => void problems.push(`${code} ${cameraId}`),
  })
  return { drift, memos, asked, states, problems }
}

describe('what is known of the pictures', () => {
  it('is learned first, and remembered over a restart', () => {
    const first = service()
    first.drift.begin(CAMERA)
    expect(first.asked).toEqual([[]])
    first.drift.onPicture(learned(7))
    const second = service(first.memos)
    second.drift.begin(CAMERA)
    expect(second.asked).toEqual([[7]])
    expect(second.drift.view('door')).toEqual({
      references: 1,
      before: { atMs: 1_000_000, picture: 'data:image/jpeg;base64,AQc=' },
    })
  })

  it('shows before and after while something is wrong', () => {
    const { drift, states } = service()
    drift.begin(CAMERA)
    drift.onPicture(learned(7))
    drift.onPicture(changed('covered', 9))
    expect(drift.view('door')).toMatchObject({
      problem: { kind: 'covered', figures: FIGURES },
      before: { picture: 'data:image/jpeg;base64,AQc=' },
      after: { picture: 'data:image/jpeg;base64,Agk=' },
    })
    drift.onPicture(changed(undefined, 7))
    expect(drift.view('door').problem).toBeUndefined()
    expect(states).toEqual([undefined, 'covered', undefined])
  })

  it('is known all the same when the disk does not take it, and that is said', () => {
    const full: MemoTable = {
      read: () => undefined,
      write: () => {
        throw new FieldcountError('store.full')
      },
    }
    const { drift, asked, problems } = service(full)
    drift.begin(CAMERA)
    drift.onPicture(learned(7))
    expect(asked).toEqual([[], [7]])
    expect(drift.view('door')).toMatchObject({ references: 1 })
    expect(problems).toEqual(['store.full door', 'store.full door'])
  })

  it('is forgotten when the camera has another source', () => {
    const { drift, asked } = service()
    drift.begin(CAMERA)
    drift.onPicture(learned(7))
    drift.begin({ id: 'door', source: { kind: 'rtsp', url: 'rtsp://10.0.0.9/2', transport: 'tcp' } })
    expect(asked.at(-1)).toEqual([])
    expect(drift.view('door')).toEqual({ references: 0 })
  })

  it('takes the present picture instead when it is accepted', () => {
    const { drift, asked } = service()
    drift.begin(CAMERA)
    drift.onPicture(learned(7))
    drift.onPicture(changed('covered', 9))
    drift.accept(CAMERA, 'instead')
    expect(asked.at(-1)).toEqual([])
    expect(drift.view('door').problem).toBeUndefined()
  })

  it('keeps the first look and the newest ones of a place in several lights', () => {
    const { drift, asked } = service()
    drift.begin(CAMERA)
    drift.onPicture(learned(7))
    for (const grey of [20, 30, 40, 50]) {
      drift.onPicture(changed('covered', grey))
      drift.accept(CAMERA, 'too')
    }
    expect(asked.at(-1)).toEqual([7, 30, 40, 50])
  })

  it('refuses to accept another light while nothing is wrong', () => {
    const { drift } = service()
    drift.begin(CAMERA)
    drift.onPicture(learned(7))
    expect(() => drift.accept(CAMERA, 'too')).toThrow(/as calibrated/)
  })

  it('begins anew when what was remembered is damaged', () => {
    const memos = memosInMemory()
    memos.write('picture:door', {
      source: JSON.stringify(CAMERA.source),
      references: [{ width: 2, height: 2, data: 'not base64!', sharpness: 1 }],
    })
    const { drift, asked } = service(memos)
    drift.begin(CAMERA)
    expect(asked).toEqual([[]])
  })
})
