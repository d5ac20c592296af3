import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Camera } from '#core/contract/app-state.ts'
import type { ModelInfo } from '#core/contract/model-view.ts'
import { EMPTY_CALIBRATION, type CountingLine } from '#core/count/calibration.ts'
import type { WalkTest } from '#core/calibrate/walk-test.ts'
import { setupProgress } from '../../../../../renderer/src/screens/setup/setup-steps.ts'

const LINE: CountingLine = {
  id: 'door',
  name: 'Door',
  points: [
    [0.5, 0],
    [0.5, 1],
  ],
  classes: ['person'],
  anchor: 'center',
}
const WALK: WalkTest = {
  lineId: 'door',
  points: LINE.points,
  atMs: 1,
  steps: [
    { step: 'in', outcome: 'passed' },
    { step: 'out', outcome: 'passed' },
  ],
}
const MODEL = { id: 'people' } as ModelInfo

function cameraOf(id: string, part: Partial<Camera> = {}): Camera {
  return {
    id,
    name: id,
    source: { kind: 'rtsp', url: `rtsp://${id}/live`, transport: 'tcp' },
    hasPassword: false,
    enabled: true,
    fps: 10,
    priority: 5,
    calibration: EMPTY_CALIBRATION,
    createdAtMs: 0,
    ...part,
  }
}
const withLine = (walkTests?: WalkTest[], lines = [LINE]) => ({
  calibration: { ...EMPTY_CALIBRATION, lines, ...(walkTests && { walkTests }) },
})
const progress = (cameras: readonly Camera[], siteName = 'Town hall') =>
  setupProgress({ settings: { ...DEFAULT_SETTINGS, siteName }, models: [MODEL], cameras: [...cameras] })

describe('the first set-up of a site', () => {
  it('begins with its name', () => {
    expect(progress([], '').next).toBe('site')
    expect(progress([], '  ').next).toBe('site')
  })

  it('asks for a model where the default one is not there', () => {
    const settings = { ...DEFAULT_SETTINGS, siteName: 'Town hall', modelId: 'gone' }
    expect(setupProgress({ settings, models: [MODEL], cameras: [] }).next).toBe('model')
  })

  it('does not take the demo for a camera of the site', () => {
    const demo = cameraOf('demo', {
      source: { kind: 'file', path: '/demo.mp4', loop: true, realtime: true },
      ...withLine(),
    })
    expect(progress([demo]).next).toBe('camera')
  })

  it('leads to the first camera without a line, then to one that was not walked', () => {
    expect(progress([cameraOf('a'), cameraOf('b')])).toMatchObject({ next: 'line', camera: { id: 'a' } })
    expect(progress([cameraOf('a'), cameraOf('b', withLine())])).toMatchObject({ next: 'walk', camera: { id: 'b' } })
  })

  it('counts once every step of a walk through a line was counted', () => {
    expect(progress([cameraOf('a', withLine([WALK]))]).next).toBeUndefined()
    const missed: WalkTest = { ...WALK, steps: [{ step: 'in', outcome: 'not-seen' }] }
    expect(progress([cameraOf('a', withLine([missed]))]).next).toBe('walk')
  })

  it('asks for another walk when the line was moved since', () => {
    const moved: CountingLine = {
      ...LINE,
      points: [
        [0.4, 0],
        [0.4, 1],
      ],
    }
    expect(progress([cameraOf('a', withLine([WALK], [moved]))]).next).toBe('walk')
  })

  it('says of each camera how many of its lines were walked', () => {
    const second = { ...LINE, id: 'gate' }
    expect(progress([cameraOf('a', withLine([WALK], [LINE, second])), cameraOf('b')]).cameras).toMatchObject([
      { lines: 2, walked: 1 },
      { lines: 0, walked: 0 },
    ])
  })
})
