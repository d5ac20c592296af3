import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertKind, Condition } from '#core/alerts/alert.ts'
import { AlertTracker } from '#core/alerts/alert-tracker.ts'
import { DEFAULT_ALERT_SETTINGS } from '#core/alerts/alert-settings.ts'
import { conditions, type Situation } from '#core/alerts/conditions.ts'

const condition = (state: Condition['state'], over: Partial<Condition> = {}): Condition => ({
  kind: 'threshold',
  subject: 'cpu',
  value: 1,
  limit: 0.9,
  state,
  onAfterMs: 3_000,
  offAfterMs: 5_000,
  ...over,
})
const states = (desk: AlertTracker, list: readonly Condition['state'][]) =>
  list.flatMap((state, second) =>
    desk.tick(second * 1_000, [condition(state)]).map(({ what }) => `${what} at ${second}`),
  )

describe('the alert desk', () => {
  it('raises once when it has lasted, and clears once when that has lasted', () => {
    const desk = new AlertTracker()
    expect(states(desk, [...Array(6).fill('bad'), ...Array(12).fill('good')] as Condition['state'][])).toEqual([
      'raised at 3',
      'cleared at 11',
    ])
  })

  it('raises in its time when the clock was set back meanwhile', () => {
    const desk = new AlertTracker()
    const changes = [7_200, 7_201, 1, 2, 3, 4].flatMap((second) =>
      desk.tick(second * 1_000, [condition('bad')]).map(({ what }) => `${what} at ${second}`),
    )
    expect(changes).toEqual(['raised at 4'])
  })

  it('does not flap on a value that swings around its limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Condition['state']>('bad', 'between', 'good'), { minLength: 20, maxLength: 200 }),
        (list) => {
          const changes = states(new AlertTracker(), list)
          // Each change needs its own stretch of seconds: at most one for every four.
          expect(changes.length).toBeLessThanOrEqual(Math.ceil(list.length / 4))
          expect(changes.every((change, index) => change.startsWith(index % 2 === 0 ? 'raised' : 'cleared'))).toBe(true)
        },
      ),
    )
  })

  it('keeps an alert until it is over and somebody has seen it, in either order', () => {
    const desk = new AlertTracker()
    for (let second = 0; second < 5; second++) desk.tick(second * 1_000, [condition('bad')])
    const [first] = desk.list()
    expect(desk.acknowledge(first!.id, 6_000)).toMatchObject({ acknowledgedAtMs: 6_000 })
    expect(desk.list()).toHaveLength(1)
    for (let second = 7; second < 14; second++) desk.tick(second * 1_000, [condition('good')])
    expect(desk.list()).toEqual([])
    for (let second = 20; second < 25; second++) desk.tick(second * 1_000, [condition('bad')])
    for (let second = 25; second < 40; second++) desk.tick(second * 1_000, [condition('good')])
    expect(desk.list()).toMatchObject([{ clearedAtMs: 30_000 }])
    desk.acknowledge(desk.list()[0]!.id, 41_000)
    expect(desk.list()).toEqual([])
    expect(desk.acknowledge('nothing', 0)).toBeUndefined()
  })

  it('clears what is not watched any more, and takes up again what was open when the application ended', () => {
    const before = new AlertTracker()
    for (let second = 0; second < 5; second++)
      before.tick(second * 1_000, [condition('bad', { kind: 'availability', subject: 'cam-1' })])
    const after = new AlertTracker(before.list())
    expect(after.tick(10_000, [condition('bad', { kind: 'availability', subject: 'cam-1' })])).toEqual([])
    expect(after.tick(11_000, [])).toMatchObject([{ what: 'cleared', alert: { subject: 'cam-1' } }])
  })
})

describe('what is alerted', () => {
  const quiet: Situation = {
    cpu: 0.3,
    memoryUsed: 0.4,
    diskFreeMb: 50_000,
    diskFullInDays: 400,
    errorsPerMin: 0,
    responseMs: 5,
    lastHour: { crossings: 100, mean: 100, deviation: 10, weeks: 5 },
    cameras: [{ cameraId: 'door', counted: true, frameAgeMs: 80, inferMs: 10, usualInferMs: 10 }],
  }
  const camera = quiet.cameras[0]!
  const bad: [AlertKind, string, Partial<Situation>][] = [
    ['threshold', 'cpu', { cpu: 0.99 }],
    ['threshold', 'memory', { memoryUsed: 0.97 }],
    ['exhaustion', 'disk', { diskFreeMb: 900 }],
    ['exhaustion', 'disk-days', { diskFullInDays: 3 }],
    ['error-rate', 'log', { errorsPerMin: 40 }],
    ['response-time', 'app', { responseMs: 900 }],
    ['anomaly', 'crossings', { lastHour: { crossings: 0, mean: 100, deviation: 10, weeks: 5 } }],
    ['availability', 'door', { cameras: [{ ...camera, counted: false }] }],
    ['frame-age', 'door', { cameras: [{ ...camera, frameAgeMs: 9_000 }] }],
    ['performance', 'door', { cameras: [{ ...camera, inferMs: 20 }] }],
    ['provider', 'webgpu', { providers: [{ provider: 'webgpu', fault: 'silent' }] }],
    ['provider', 'cuda:1', { providers: [{ provider: 'cuda:1', fault: 'slow', ms: 30, cpuMs: 20 }] }],
  ]
  const found = (situation: Situation, state: Condition['state']) =>
    conditions(situation, DEFAULT_ALERT_SETTINGS)
      .filter((one) => one.state === state)
      .map(({ kind, subject }) => `${kind} ${subject}`)

  it('is neither good nor bad just inside its limit, so that nothing flaps', () => {
    const { cpuAbove, diskBelowMb } = DEFAULT_ALERT_SETTINGS
    const states = (cpu: number, diskFreeMb: number) =>
      conditions({ cpu, diskFreeMb, cameras: [] }, DEFAULT_ALERT_SETTINGS)
        .filter(({ kind }) => kind !== 'storage')
        .map(({ state }) => state)
    expect(states(cpuAbove * 1.01, diskBelowMb * 0.99)).toEqual(['bad', 'bad'])
    expect(states(cpuAbove * 0.97, diskBelowMb * 1.03)).toEqual(['between', 'between'])
    expect(states(cpuAbove * 0.8, diskBelowMb * 1.3)).toEqual(['good', 'good'])
  })

  it('is nothing while all is well', () => {
    expect(found(quiet, 'bad')).toEqual([])
  })

  it.each(bad)('%s of %s, and only that', (kind, subject, over) => {
    const desk = new AlertTracker()
    expect(found({ ...quiet, ...over }, 'bad')).toEqual([`${kind} ${subject}`])
    let raised: string[] = []
    for (let second = 0; second <= 700; second++)
      raised = raised.concat(
        desk.tick(second * 1_000, conditions({ ...quiet, ...over }, DEFAULT_ALERT_SETTINGS)).map(({ what }) => what),
      )
    expect(raised).toEqual(['raised'])
    let cleared: string[] = []
    for (let second = 701; second <= 1_400; second++)
      cleared = cleared.concat(
        desk.tick(second * 1_000, conditions(quiet, DEFAULT_ALERT_SETTINGS)).map(({ what }) => what),
      )
    expect(cleared).toEqual(['cleared'])
  })

  const ups: [string, (share: number) => Partial<Situation>][] = [
    ['cpu', (share) => ({ cpu: share * DEFAULT_ALERT_SETTINGS.cpuAbove })],
    ['disk', (share) => ({ diskFreeMb: DEFAULT_ALERT_SETTINGS.diskBelowMb / share })],
    ['app', (share) => ({ responseMs: share * DEFAULT_ALERT_SETTINGS.responseAboveMs })],
    ['door', (share) => ({ cameras: [{ ...camera, frameAgeMs: share * DEFAULT_ALERT_SETTINGS.frameAgeAboveMs }] })],
    ['cuda', (share) => ({ providers: [{ provider: 'cuda', fault: 'slow', ms: share * 20, cpuMs: 20 }] })],
  ]

  it.each(ups)(
    'of %s stays while it is about its limit, and until it has been well below for half a minute',
    (_, at) => {
      const desk = new AlertTracker()
      let second = 0
      const hold = (share: number, seconds: number) => {
        const changes: string[] = []
        for (const endS = second + seconds; second < endS; second++)
          for (const { what } of desk.tick(
            second * 1_000,
            conditions({ ...quiet, ...at(share) }, DEFAULT_ALERT_SETTINGS),
          ))
            changes.push(what)
        return changes
      }
      expect(hold(1.05, 700)).toEqual(['raised'])
      // Just below its limit is not over: it would be raised again by the next breath.
      expect(hold(0.96, 700)).toEqual([])
      expect(hold(0.5, 25)).toEqual([])
      expect(hold(1.05, 700)).toEqual([])
      expect(hold(0.5, 700)).toEqual(['cleared'])
    },
  )

  it('says nothing of an hour that was seen in too few weeks, and nothing of what is not known', () => {
    expect(found({ ...quiet, lastHour: { crossings: 0, mean: 100, deviation: 10, weeks: 2 } }, 'bad')).toEqual([])
    // That nothing happened to the database is known, and said.
    expect(conditions({ cameras: [] }, DEFAULT_ALERT_SETTINGS)).toMatchObject([{ kind: 'storage', state: 'good' }])
  })
})
