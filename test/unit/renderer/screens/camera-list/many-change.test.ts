import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { applyToMany } from '../../../../../renderer/src/screens/camera-list/apply-to-many.ts'
import { changedInput, isChange } from '../../../../../renderer/src/screens/camera-list/many-change.ts'

const CAMERA: Camera = {
  id: 'cam-1',
  name: 'Door',
  source: { kind: 'rtsp', url: 'rtsp://10.0.0.1/a', transport: 'udp' },
  username: 'admin',
  hasPassword: true,
  enabled: true,
  modelId: 'yolox',
  fps: 7,
  priority: 3,
  label: 'Hall',
  calibration: EMPTY_CALIBRATION,
  createdAtMs: 0,
}

describe('one change to many cameras', () => {
  it('leaves to each what it does not name, its password too', () => {
    expect(changedInput(CAMERA, { fps: 12 })).toEqual({
      name: 'Door',
      source: CAMERA.source,
      fps: 12,
      priority: 3,
      modelId: 'yolox',
      label: 'Hall',
    })
  })

  it('can go back to the default model, and give a login to network cameras only', () => {
    expect(changedInput(CAMERA, { modelId: '' })).not.toHaveProperty('modelId')
    const credentials = { username: 'root', password: 'x' }
    expect(changedInput(CAMERA, { credentials })).toMatchObject({ credentials })
    expect(changedInput({ ...CAMERA, source: { kind: 'pattern' } }, { credentials })).not.toHaveProperty('credentials')
  })

  it('is none while nothing is filled in', () => {
    expect(isChange({})).toBe(false)
    expect(isChange({ modelId: '' })).toBe(true)
  })

  it('goes on after one that fails, and says which', async () => {
    const done: number[] = []
    const outcomes = await applyToMany(
      ['a', 'b', 'c'],
      (name) =>
        name === 'b' ? Promise.reject(new FieldcountError('request.unknown', { detail: 'b' })) : Promise.resolve(),
      (count) => done.push(count),
    )
    expect(outcomes.map(({ item, error }) => [item, error?.code])).toEqual([
      ['a', undefined],
      ['b', 'request.unknown'],
      ['c', undefined],
    ])
    expect(done).toEqual([1, 2, 3])
  })
})
