import { describe, expect, it } from 'vitest'
import { Calibration, type CountingLine } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import { toGrid } from '#core/detect/detection-grid.ts'
import type { Detection } from '#core/detect/detection.ts'
import { moved, proposeLine } from '#core/proof/propose-line.ts'
import type { ProofCrossing, ProofTap } from '#core/proof/proof-record.ts'
import { ProofReplay, trueTaps } from '#core/proof/what-if.ts'
import type { CapturedPart } from '#core/proof/captured-frame.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const GOAL = 0.95
const EVERY_MS = 6_000

/**
 * People walk from left to right; most of them are first seen at x = 0.45, as behind a pillar, so that a line at 0.4
 * misses them and one at 0.55 does not.
 */
function pillar(people: number, line: CountingLine, hidden = 0.7) {
  const calibration = Calibration.parse({ lines: [line] })
  const counter = new FrameCounter(calibration, 1, { explain: true })
  const frames: CapturedPart['frames'] = []
  const taps: ProofTap[] = []
  const crossings: ProofCrossing[] = []
  for (let frame = 0; frame < people * (EVERY_MS / 100); frame++) {
    const atMs = frame * 100
    const person = Math.floor(atMs / EVERY_MS)
    const x = 0.1 + ((atMs % EVERY_MS) / 4_000) * 0.8
    const behind = (person * 7) % 10 < hidden * 10 && x < 0.45
    const detections: Detection[] =
      x > 0.9 || behind ? [] : [{ box: { x: x - 0.05, y: 0.4, w: 0.1, h: 0.3 }, score: 0.9, className: 'person' }]
    const counted = counter.count(detections, atMs)
    frames.push({ atMs, aspect: 1, detections: counted.detections.map(toGrid), tracks: [] })
    for (const event of counted.events)
      if (event.kind === 'crossing')
        crossings.push({
          id: `c${crossings.length}`,
          atMs: event.atMs,
          lineId: event.lineId,
          direction: event.direction,
          className: event.className,
          trackId: event.trackId,
        })
  }
  for (let person = 0; person < people; person++)
    taps.push({ no: person + 1, atMs: person * EVERY_MS + 1_600, lineId: 'door', direction: 'out' })
  return {
    parts: [{ runId: 'r', frames }],
    taps,
    crossings,
    verdicts: new Map(),
    fromMs: 0,
    toMs: people * EVERY_MS,
    calibration,
  }
}

const DOOR = lineOf([
  [0.4, 0.1],
  [0.4, 0.9],
])

describe('what if', () => {
  it('the line stood elsewhere: the figures change at once, and back', () => {
    const proof = pillar(60, DOOR)
    const replay = new ProofReplay(proof)
    const asIs = replay.whatIf(proof.calibration, GOAL)
    expect(asIs.reproduced).toEqual({
      counted: proof.crossings.length,
      replayed: proof.crossings.length,
      same: proof.crossings.length,
    })
    expect(asIs.total).toMatchObject({ truth: 60, missed: 42, matched: 18, extra: 0 })
    expect(asIs.errors).toHaveLength(42)
    const elsewhere = replay.whatIf(
      Calibration.parse({
        lines: [
          lineOf([
            [0.6, 0.1],
            [0.6, 0.9],
          ]),
        ],
      }),
      GOAL,
    )
    expect(elsewhere.total).toMatchObject({ truth: 60, missed: 0, matched: 60, extra: 0 })
    expect(elsewhere.rows).toMatchObject([{ direction: '*' }, { direction: 'out' }])
    expect(replay.whatIf(proof.calibration, GOAL)).toEqual(asIs)
  })

  it('taps are believed as judged: who was invented goes, who was forgotten comes', () => {
    const proof = pillar(
      20,
      lineOf([
        [0.6, 0.1],
        [0.6, 0.9],
      ]),
    )
    const forgotten = {
      ...proof,
      taps: [
        ...proof.taps.filter(({ no }) => no !== 5),
        { no: 99, atMs: 3_000, lineId: 'door', direction: 'in' as const },
      ],
    }
    const verdicts = new Map([
      ['tap:99', 'hand-wrong' as const],
      [`crossing:${proof.crossings[4]!.id}`, 'hand-wrong' as const],
    ])
    expect(new ProofReplay(forgotten).whatIf(proof.calibration, GOAL).total).toMatchObject({ missed: 1, extra: 1 })
    expect(new ProofReplay({ ...forgotten, verdicts }).whatIf(proof.calibration, GOAL).total).toMatchObject({
      truth: 20,
      missed: 0,
      extra: 0,
    })
    expect(trueTaps({ ...forgotten, verdicts })).toHaveLength(20)
  })
})

describe('a better line', () => {
  it('is proposed where there is one, and it is better for people it was not chosen by', () => {
    const proof = pillar(60, DOOR)
    const proposal = proposeLine(new ProofReplay(proof), proof.calibration, 'door', { aspect: 1, goal: GOAL })!
    expect(proposal).toMatchObject({
      better: true,
      small: false,
      before: { missed: 42 },
      after: { missed: 0, extra: 0 },
    })
    expect(proposal.heldOutErrors).toBe(0)
    expect(Math.max(...proposal.line.points.map(([x]) => x))).toBeGreaterThan(0.45)
    // Of equals the one that changes least.
    expect(Math.abs(proposal.shift)).toBeLessThanOrEqual(0.15)
    const after = new ProofReplay(proof).whatIf(Calibration.parse({ lines: [proposal.line] }), GOAL)
    expect(after.total).toEqual(proposal.after)
  })

  it('is not proposed where the line is right already', () => {
    const proof = pillar(
      20,
      lineOf([
        [0.6, 0.1],
        [0.6, 0.9],
      ]),
    )
    expect(proposeLine(new ProofReplay(proof), proof.calibration, 'door', { aspect: 1, goal: GOAL })).toMatchObject({
      better: false,
      small: true,
      shift: 0,
      turnDeg: 0,
      line: proof.calibration.lines[0],
    })
  })

  it('is not proposed for noise: errors that no line explains are left as they are', () => {
    const proof = pillar(
      40,
      lineOf([
        [0.6, 0.1],
        [0.6, 0.9],
      ]),
    )
    // A hand that forgot every fifth person.
    const careless = { ...proof, taps: proof.taps.filter(({ no }) => no % 5 !== 0) }
    const proposal = proposeLine(new ProofReplay(careless), proof.calibration, 'door', { aspect: 1, goal: GOAL })!
    expect(proposal.better).toBe(false)
    expect(proposal.after).toEqual(proposal.before)
  })

  it('says nothing of a line nobody crossed', () => {
    const proof = pillar(3, DOOR)
    expect(
      proposeLine(new ProofReplay({ ...proof, taps: [] }), proof.calibration, 'door', { aspect: 1, goal: GOAL }),
    ).toBeUndefined()
  })
})

describe('a moved line', () => {
  it('goes towards in, turns clockwise and stays on the picture', () => {
    // Walking down, in is to the left of the screen.
    expect(moved(DOOR, 2, 0.1, 0).points).toEqual([
      [0.35, 0.1],
      [0.35, 0.9],
    ])
    const turned = moved(
      lineOf([
        [0.4, 0.5],
        [0.6, 0.5],
      ]),
      1,
      0,
      90,
    ).points
    expect(turned).toEqual([
      [0.5, 0.4],
      [0.5, 0.6],
    ])
    for (const [x, y] of moved(
      lineOf([
        [0, 0],
        [1, 0],
      ]),
      1,
      -0.15,
      20,
    ).points)
      expect([x >= 0 && x <= 1, y >= 0 && y <= 1]).toEqual([true, true])
    expect(moved(DOOR, 1, 0, 0)).toBe(DOOR)
  })
})
