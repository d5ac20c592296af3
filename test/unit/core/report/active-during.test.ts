import { expect, it } from 'vitest'
import { activeDuring } from '#core/report/active-during.ts'
import type { MarkedData } from '#core/report/group-figures.ts'
import type { ReportSelection } from '#core/report/report-selection.ts'
import { viewFigures } from '#core/report/report-view.ts'
import { dayBounds } from '#core/time/site-time.ts'

const timeZone = 'Asia/Ho_Chi_Minh'
const selection: ReportSelection = { from: '2026-11-23', to: '2026-11-24', granularity: 'day', openOnly: false }
const period = { startMs: dayBounds(selection.from, timeZone)[0], endMs: dayBounds(selection.to, timeZone)[1] }
const before = { startMs: period.startMs - 2 * 86_400_000, endMs: period.startMs }

const line = (targetId: string, sinceMs: number, untilMs?: number, cameraId = 'a') => ({
  cameraId,
  kind: 'line' as const,
  targetId,
  classes: ['person'],
  sinceMs,
  ...(untilMs !== undefined && { untilMs }),
})
const crossed = (targetId: string, atMs: number) => ({
  cameraId: 'a',
  kind: 'line' as const,
  targetId,
  className: 'person',
  direction: 'in' as const,
  slices: [{ atMs, count: 10, dwellMs: 0 }],
})

/** The door was drawn anew just before the period; a camera is long gone, another came later. */
const data: MarkedData = {
  cameras: [
    { cameraId: 'a', sinceMs: 0 },
    { cameraId: 'gone', sinceMs: 0, untilMs: before.startMs },
    { cameraId: 'later', sinceMs: period.endMs },
  ],
  targets: [
    line('old door', 0, period.startMs),
    line('door', period.startMs),
    line('gate', 0, undefined, 'gone'),
    line('gate', period.endMs, undefined, 'later'),
  ],
  gaps: [],
  counts: [],
  nowMs: period.endMs,
  aliveMs: period.endMs,
}

it('holds what was there in the period, and no line that was deleted before or drawn after it', () => {
  const found = activeDuring(data, period)
  expect(found.cameras.map(({ cameraId }) => cameraId)).toEqual(['a'])
  expect(found.targets.map(({ targetId }) => targetId)).toEqual(['door'])
  expect(activeDuring(data, before).targets.map(({ targetId }) => targetId)).toEqual(['old door'])
})

it('holds also what was not there by its dates but has something counted or corrected', () => {
  const late = {
    ...data,
    counts: [crossed('old door', period.startMs)],
    corrections: [{ ...crossed('gate', period.startMs), cameraId: 'gone' }],
  }
  const found = activeDuring(late, period)
  expect(found.cameras.map(({ cameraId }) => cameraId)).toEqual(['a', 'gone'])
  expect(found.targets.map(({ targetId }) => targetId)).toEqual(['old door', 'door', 'gate'])
})

it('does not lower how much was watched, nor make a line that was drawn anew comparable with the one before', () => {
  const view = (ofBefore: MarkedData, ofPeriod: MarkedData) =>
    viewFigures({ selection, groupBy: 'site' }, activeDuring(ofPeriod, period), activeDuring(ofBefore, before), {
      timeZone,
      weekStart: 1,
      openingHours: null,
      dayReset: '00:00',
    }).groups[0]!.total
  const redrawn = view(
    { ...data, counts: [crossed('old door', before.startMs)] },
    { ...data, counts: [crossed('door', period.startMs)] },
  )
  expect(redrawn.coverage).toBe(1)
  expect(redrawn.changeIn).toMatchObject({ current: 10, previous: 10, isSound: false })
  const same = { ...data, targets: [line('door', 0)] }
  expect(
    view({ ...same, counts: [crossed('door', before.startMs)] }, { ...same, counts: [crossed('door', period.startMs)] })
      .changeIn,
  ).toMatchObject({ isSound: true })
})
