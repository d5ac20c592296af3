import { describe, expect, it } from 'vitest'
import type { Mask } from '#core/count/calibration.ts'
import type { CapturedFrame } from '#core/proof/captured-frame.ts'
import { suggestLabels } from '#core/proof/picture-labels.ts'
import { trainingMoments } from '#core/proof/training-moments.ts'
import { trainingRow, type TrainingPicture } from '#core/proof/training-row.ts'
import type { Disagreement } from '#core/proof/proof-record.ts'

const LEFT_HALF: Mask = {
  kind: 'privacy',
  polygon: [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
    [0, 1],
  ],
}
const PICTURE: TrainingPicture = {
  file: 'images/0001.jpg',
  width: 480,
  height: 270,
  dataset: 'training-1',
  split: 'train',
  scene: 'moment-1',
  labels: { boxes: [], everybody: false },
  byHand: true,
  classes: ['person'],
  masks: [],
}
const person = (x: number, is: 'present' | 'absent' | 'unclear' = 'present') => ({
  box: [x, 0.2, 0.1, 0.5] as [number, number, number, number],
  className: 'person',
  is,
})

describe('the line of a picture in annotations.jsonl', () => {
  it('has boxes in pixels: who is there, who is nobody, and what is to be left alone', () => {
    const row = trainingRow({
      ...PICTURE,
      labels: { boxes: [person(0.5), person(0.7, 'absent'), person(0.9, 'unclear')], everybody: false },
    })
    expect(row).toMatchObject({
      boxes: [['person', 240, 54, 48, 135]],
      background: [[336, 54, 48, 135]],
      ignore: [[432, 54, 48, 135]],
      exhaustive: [],
      label: 'hand',
    })
  })

  it('says that a missing box means nobody only where somebody looked at all of the picture', () => {
    expect(trainingRow({ ...PICTURE, labels: { boxes: [], everybody: true } }).exhaustive).toEqual(['person'])
  })

  it('never teaches that somebody is what lies under a privacy mask', () => {
    const row = trainingRow({
      ...PICTURE,
      masks: [LEFT_HALF],
      labels: { boxes: [person(0.1), person(0.6)], everybody: false },
    })
    expect(row.boxes).toEqual([['person', 288, 54, 48, 135]])
    expect(row.ignore).toEqual([[48, 54, 48, 135]])
  })
})

describe('what the product itself saw in a picture', () => {
  const frame: CapturedFrame = {
    atMs: 0,
    aspect: 16 / 9,
    tracks: [
      { id: 1, className: 'person', box: [0.6, 0.2, 0.1, 0.5], confirmed: true },
      { id: 2, className: 'person', box: [0.8, 0.2, 0.1, 0.5], confirmed: true },
    ],
    detections: [
      // The first track's own, and somebody too weak to be tracked.
      ['person', 40_000, 0.6 * 65_536, 0.2 * 65_536, 0.1 * 65_536, 0.5 * 65_536].map((value) =>
        typeof value === 'number' ? Math.round(value) : value,
      ) as [string, number, number, number, number, number],
      ['person', 12_000, 13_107, 13_107, 6_554, 32_768],
    ],
  }

  it('is there where a hand counted it too; all else asks for a look, who was too weak as well', () => {
    const { boxes, everybody } = suggestLabels(frame, (trackId) => trackId === 1, [])
    expect(everybody).toBe(false)
    expect(boxes.map(({ is }) => is)).toEqual(['present', 'unclear', 'unclear'])
    expect(boxes[2]?.box[0]).toBeCloseTo(0.2, 3)
  })

  it('is not offered where a privacy mask hides it', () => {
    expect(suggestLabels(frame, () => true, [LEFT_HALF]).boxes).toHaveLength(2)
  })
})

describe('the moments of a proof that something can be learned from', () => {
  const moment = (id: string, over: Partial<Disagreement>): Disagreement => ({
    id,
    kind: 'missed',
    atMs: 10_000,
    lineId: 'door',
    direction: 'in',
    className: 'person',
    ...over,
  })
  const STRIP = [8_600, 8_900, 9_200, 9_500, 9_800, 10_100, 10_400, 10_700, 11_000, 11_300]

  it('are those that a person judged: errors of the machine, and crossings the hand had forgotten', () => {
    const found = trainingMoments(
      {
        disagreements: [
          moment('a', { verdict: 'machine-wrong' }),
          moment('b', { verdict: 'hand-wrong' }),
          moment('c', { kind: 'extra', verdict: 'machine-wrong' }),
          moment('d', { kind: 'extra', verdict: 'hand-wrong' }),
          moment('e', { verdict: 'unclear' }),
          moment('f', {}),
        ],
      },
      () => STRIP,
      new Set(),
    )
    expect(found.map(({ kind }) => kind)).toEqual(['missed', 'extra', 'right'])
  })

  it('keep few pictures that differ, the nearest among them, and all that somebody labelled', () => {
    const [one] = trainingMoments(
      { disagreements: [moment('a', { verdict: 'machine-wrong' })] },
      () => STRIP,
      new Set([8_900, 9_200]),
    )
    expect(one?.pictures).toEqual([8_900, 9_200, 10_100, 10_700])
  })
})
