import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { LineWarning } from '#core/calibrate/check-line.ts'
import { observedLayers, type LayerInput } from '../../../../renderer/src/screens/calibrate/observed-layers.ts'
import { crowd, observe } from '../../../fixtures/observed.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const observation = observe(crowd(3, (share) => ({ from: [0.1, 0.4 + 0.2 * share], to: [0.9, 0.4 + 0.2 * share] })))
const draft = Calibration.parse({
  lines: [
    lineOf([
      [0.2, 0.2],
      [0.4, 0.6],
    ]),
  ],
  sizeLimits: [
    {
      className: 'person',
      bands: [
        { y: 0.3, minHeight: 0.1, maxHeight: 0.2 },
        { y: 0.9, minHeight: 0.2, maxHeight: 0.5 },
      ],
    },
  ],
})
const input = (change: Partial<LayerInput> = {}): LayerInput => ({
  observation,
  draft,
  shown: { boxes: false, trackPaths: true, heat: true, sizes: true },
  anchor: 'center',
  suggestion: undefined,
  warnings: [],
  words: { warning: ({ kind }) => kind, size: ({ className }, which) => `${className} ${which}` },
  ...change,
})

describe('the layers of an observation', () => {
  it('are what was asked for, below each other', () => {
    expect(observedLayers(input()).map(({ kind }) => kind)).toEqual(['heat', 'trails', 'boxes'])
    expect(observedLayers(input({ shown: { boxes: false, trackPaths: false, heat: false, sizes: false } }))).toEqual([])
    expect(
      observedLayers(
        input({ observation: undefined, shown: { boxes: false, trackPaths: true, heat: true, sizes: false } }),
      ),
    ).toEqual([])
  })

  it('show who is in the picture now, when asked', () =>
    expect(
      observedLayers(
        input({ observation: undefined, shown: { boxes: true, trackPaths: false, heat: false, sizes: false } }),
      ),
    ).toEqual([{ kind: 'tracks' }]))

  it('draw heat up to one, and the oldest trails palest', () => {
    const [heat, trackPaths] = observedLayers(input())
    if (heat?.kind !== 'heat' || trackPaths?.kind !== 'trails') throw new Error('wrong layers')
    expect(Math.max(...Array.from(heat.values))).toBe(1)
    expect(heat.values).toHaveLength(heat.columns * heat.rows)
    const ages = trackPaths.trackPaths.map(({ age }) => age)
    expect(ages).toEqual([...ages].sort((a, b) => b - a))
    expect(trackPaths.trackPaths[0]!.points[0]).toEqual([0.1, 0.4])
  })

  it('mark a line once, with its worst, beside the arrow in its middle', () => {
    const warnings: LineWarning[] = [
      { lineId: 'door', severity: 'stop', kind: 'direction' },
      { lineId: 'door', severity: 'warn', kind: 'nobody', of: 5 },
    ]
    const marks = observedLayers(input({ warnings })).filter(({ kind }) => kind === 'warning')
    expect(marks).toEqual([
      { kind: 'warning', at: [expect.closeTo(0.36, 6), expect.closeTo(0.52, 6)], text: 'direction', level: 'error' },
    ])
  })

  it('stand the limits of sizes on their rows', () => {
    const sizes = observedLayers(input()).find(({ kind }) => kind === 'boxes')
    expect(
      sizes?.kind === 'boxes' && sizes.boxes.map(({ box, text }) => [+(box[1] + box[3]).toFixed(3), text]),
    ).toEqual([
      [0.3, undefined],
      [0.3, undefined],
      [0.9, 'person min'],
      [0.9, 'person max'],
    ])
  })
})
