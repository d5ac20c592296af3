import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import { toGrid } from '#core/detect/detection-grid.ts'
import type { Detection } from '#core/detect/detection.ts'
import { nextRandom } from '#core/pool/seeded-random.ts'
import { canReplay, replayCount, replayTracks } from '#core/proof/replay.ts'
import { CapturedPart } from '#core/proof/captured-frame.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const LINES = [
  lineOf([
    [0.5, 0],
    [0.5, 1],
  ]),
  lineOf(
    [
      [0, 0.55],
      [1, 0.45],
    ],
    { id: 'aisle', anchor: 'bottom', band: 0.5 },
  ),
]

/** Numbers in [0, 1). */
function seededRandom(seed: number): () => number {
  let now = seed
  return () => {
    const { value, seed: next } = nextRandom(now)
    now = next
    return value
  }
}

/** A crowd that comes and goes, seen by an unsure model at an uneven rate. */
function crowd(
  seed: number,
  people: number,
  frames: number,
  miss: number,
): { atMs: number; detections: Detection[] }[] {
  const random = seededRandom(seed)
  const walkers = Array.from({ length: people }, () => ({
    from: [random() * 1.4 - 0.2, random()] as const,
    to: [random() * 1.4 - 0.2, random()] as const,
    starts: random() * frames * 0.6,
    takes: 8 + random() * 40,
    height: 0.1 + 0.3 * random(),
    sure: 0.2 + 0.7 * random(),
  }))
  let atMs = 0
  return Array.from({ length: frames }, (_, frame) => {
    atMs += 60 + Math.round(random() * 120)
    const detections = walkers.flatMap(({ from, to, starts, takes, height, sure }): Detection[] => {
      const share = (frame - starts) / takes
      if (share < 0 || share > 1 || random() < miss) return []
      const jitter = () => (random() - 0.5) * 0.02
      const w = height * 0.4
      return [
        {
          box: {
            x: from[0] + (to[0] - from[0]) * share - w / 2 + jitter(),
            y: from[1] + (to[1] - from[1]) * share - height / 2 + jitter(),
            w,
            h: height,
          },
          score: Math.min(1, Math.max(0.1, sure + jitter() * 10)),
          className: random() < 0.05 ? 'dog' : 'person',
        },
      ]
    })
    return { atMs, detections }
  })
}

/**
 * Counts as a worker does, and keeps what a proof keeps, as it is stored. With `setBackMs` it is one run whose clock is
 * set back.
 */
function countAndKeep(frames: ReturnType<typeof crowd>, calibration: Calibration, runs = 1, setBackMs = 0) {
  const parts: CapturedPart[] = []
  const counted: { atMs: number; lineId: string; direction: string; className: string }[] = []
  const perRun = Math.ceil(frames.length / runs)
  for (let run = 0; run < runs; run++) {
    const mine = frames
      .slice(run * perRun, (run + 1) * perRun)
      .map(({ atMs, detections }) => ({ atMs: atMs - run * setBackMs, detections }))
    const counter = new FrameCounter(calibration, 16 / 9, { explain: true })
    const kept: CapturedPart['frames'] = []
    const results = mine.map(({ atMs, detections }) => {
      const result = counter.count(detections, atMs)
      kept.push({ atMs, aspect: 16 / 9, detections: result.detections.map(toGrid), tracks: [] })
      return result.events
    })
    for (const event of [...results.flat(), ...counter.finish(mine.at(-1)?.atMs ?? 0).events]) {
      if (event.kind === 'crossing')
        counted.push({ atMs: event.atMs, lineId: event.lineId, direction: event.direction, className: event.className })
    }
    for (let i = 0; i < kept.length; i += 50)
      parts.push({ runId: setBackMs > 0 ? 'run' : `run-${run}`, frames: kept.slice(i, i + 50) })
  }
  return { parts: JSON.parse(JSON.stringify(parts)) as CapturedPart[], counted }
}

const plain = (crossings: readonly { atMs: number; lineId: string; direction: string; className: string }[]) =>
  crossings.map(({ atMs, lineId, direction, className }) => ({ atMs, lineId, direction, className }))

describe('a replay of kept detections', () => {
  it('gives exactly the crossings that were counted, whatever was seen, over several runs', () => {
    let crossings = 0
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        (seed, people, miss, runs) => {
          const calibration = Calibration.parse({
            lines: LINES,
            masks: [
              {
                polygon: [
                  [0, 0],
                  [0.2, 0],
                  [0.2, 0.3],
                ],
              },
            ],
          })
          const { parts, counted } = countAndKeep(crowd(seed, people, 200, miss), calibration, runs)
          for (const part of parts) CapturedPart.parse(part)
          crossings += counted.length
          expect(plain(replayCount(replayTracks(parts, calibration), calibration))).toEqual(counted)
        },
      ),
      { numRuns: 60 },
    )
    expect(crossings).toBeGreaterThan(100)
  })

  it('gives them also when the clock was set back in the middle of a run', () => {
    const calibration = Calibration.parse({ lines: LINES })
    const { parts, counted } = countAndKeep(crowd(11, 12, 400, 0.1), calibration, 4, 3_600_000)
    expect(counted.filter(({ atMs }) => atMs < 0).length).toBeGreaterThan(3)
    expect(plain(replayCount(replayTracks(parts, calibration), calibration))).toEqual(counted)
  })

  it('gives what another line, anchor, band, confidence, confirmation or mask would have counted', () => {
    const before = Calibration.parse({ lines: [LINES[0]] })
    const frames = crowd(7, 12, 400, 0.1)
    const { parts } = countAndKeep(frames, before)
    const changes = [
      {
        lines: [
          lineOf([
            [0.7, 0],
            [0.6, 1],
          ]),
        ],
      },
      {
        lines: [
          lineOf(
            [
              [0, 0.6],
              [1, 0.6],
            ],
            { anchor: 'bottom' },
          ),
        ],
      },
      {
        lines: [
          lineOf(
            [
              [0, 0.6],
              [1, 0.6],
            ],
            { anchor: 'top', band: 3 },
          ),
        ],
      },
      { lines: [LINES[0]], confidence: 0.6 },
      { lines: [LINES[0]], confirmation: 8 },
      {
        lines: [LINES[0]],
        masks: [
          {
            polygon: [
              [0.3, 0],
              [0.7, 0],
              [0.7, 1],
              [0.3, 1],
            ] as [number, number][],
          },
        ],
      },
    ]
    const results = changes.map((change) => {
      const after = Calibration.parse(change)
      const replayed = plain(replayCount(replayTracks(parts, after), after))
      // The same as counting anew from the pictures would have given.
      expect(replayed).toEqual(countAndKeep(frames, after).counted)
      return JSON.stringify(replayed)
    })
    expect(new Set(results).size).toBe(changes.length)
  })

  it('knows the ground: with a perspective the band is half a body, in the replay as in the count', () => {
    const perspective = {
      kind: 'quad' as const,
      quad: [
        [0.4, 0.3],
        [0.6, 0.3],
        [0.95, 0.95],
        [0.05, 0.95],
      ] as [[number, number], [number, number], [number, number], [number, number]],
      widthM: 0.5,
      depthM: 1,
    }
    const lines = [
      lineOf(
        [
          [0, 0.6],
          [1, 0.6],
        ],
        { anchor: 'bottom' },
      ),
      lineOf(
        [
          [0.5, 0],
          [0.5, 1],
        ],
        { id: 'aisle', anchor: 'bottom', band: 2 },
      ),
    ]
    const [flat, ground] = [Calibration.parse({ lines }), Calibration.parse({ lines, perspective })]
    const frames = crowd(11, 14, 400, 0.15)
    const { parts, counted } = countAndKeep(frames, flat)
    const tracks = replayTracks(parts, flat)
    expect(plain(replayCount(tracks, flat))).toEqual(counted)
    const replayed = plain(replayCount(tracks, ground))
    expect(replayed).toEqual(countAndKeep(frames, ground).counted)
    // Otherwise it would not matter.
    expect(replayed).not.toEqual(counted)
  })

  it('is refused for a proof of a version that kept no detections', () => {
    const { parts } = countAndKeep(crowd(1, 2, 20, 0), Calibration.parse({ lines: LINES }))
    expect(canReplay(parts)).toBe(true)
    expect(canReplay([])).toBe(false)
    expect(canReplay([{ runId: 'a', frames: [{ atMs: 0, aspect: 1, tracks: [] }] }])).toBe(false)
  })
})
