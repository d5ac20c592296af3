import { NO_AUTOSCALER } from '#core/contract/autoscaler-view.ts'
import { API_OFF } from '#core/contract/api-settings.ts'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type AppEvent, type CrossingRow } from '#core/contract/app-state.ts'
import type { KnownState } from '../../../../renderer/src/state/known-state.ts'
import { reduce } from '../../../../renderer/src/state/reduce.ts'

const empty: KnownState = {
  version: '1',
  shell: 'headless',
  settings: DEFAULT_SETTINGS,
  cameras: [],
  cameraStatus: [],
  workers: [],
  lineTotals: [],
  lineCorrections: [],
  zoneTotals: [],
  goneNames: [],
  day: '2026-11-23',
  models: [],
  log: [],
  jobs: [],
  decisions: [],
  autoscaler: NO_AUTOSCALER,
  alerts: [],
  inference: {
    devices: [],
    tables: [],
    probing: false,
    breakers: [],
    decoding: { probing: false, breakers: [] },
    forms: [],
  },
  api: API_OFF,
  uplinks: [],
  email: { hasPassword: false },
  storage: { notices: [] },
  updates: { state: 'off' },
  phone: { state: 'off' },
  nodes: { state: 'off', nodeId: '', hasPassword: false, nodes: [] },
  discovery: { running: false, done: 0, total: 0, cameras: [], problems: [], moved: [] },
  recent: [],
  jobProgress: {},
  proofRevision: {},
}
const crossing = (id: string): CrossingRow => ({
  id,
  cameraId: 'c',
  lineId: 'l',
  className: 'person',
  direction: 'in',
  atMs: 0,
  trackId: 1,
})

describe('the known state', () => {
  it('takes each event into the part it names and leaves the rest alone', () => {
    const event: AppEvent = {
      type: 'totals-changed',
      day: '2026-11-24',
      lineTotals: [{ cameraId: 'c', lineId: 'l', className: 'person', in: 1, out: 0 }],
      lineCorrections: [],
      zoneTotals: [],
      goneNames: [],
    }
    const state = reduce(empty, event)
    expect(state).toMatchObject({ day: '2026-11-24', lineTotals: event.lineTotals })
    expect(state.cameras).toBe(empty.cameras)
  })

  it('keeps one status per camera and forgets those of removed cameras', () => {
    const live = reduce(
      reduce(empty, { type: 'camera-status', status: { cameraId: 'c', state: 'connecting', sinceMs: 0 } }),
      { type: 'camera-status', status: { cameraId: 'c', state: 'live', sinceMs: 1 } },
    )
    expect(live.cameraStatus).toEqual([{ cameraId: 'c', state: 'live', sinceMs: 1 }])
    expect(reduce(live, { type: 'cameras-changed', cameras: [] }).cameraStatus).toEqual([])
  })

  it('drops old jobs only when they ended well or were cancelled', () => {
    const job = (id: string, state: 'submitted' | 'dead' | 'succeeded') => ({
      type: 'job-changed' as const,
      job: {
        id,
        kind: 'self-test',
        subject: '',
        attempts: 0,
        priority: 5,
        runAtMs: 1,
        timeline: { submittedAtMs: 0 },
        state,
      },
    })
    let state = [job('nightly', 'submitted'), job('failed', 'dead')].reduce(reduce, empty)
    for (let n = 0; n < 300; n++) state = reduce(state, job(`j${n}`, 'succeeded'))
    expect(state.jobs).toHaveLength(202)
    expect(state.jobs.slice(-3).map(({ id }) => id)).toEqual(['j100', 'failed', 'nightly'])
  })

  it('keeps one entry per job, forgets discarded ones and knows how far a job is', () => {
    const job = {
      id: 'j',
      kind: 'count-recording',
      subject: '/a.mp4',
      attempts: 0,
      priority: 5,
      runAtMs: 1,
      timeline: { submittedAtMs: 0 },
    }
    const running = reduce(reduce(empty, { type: 'job-changed', job: { ...job, state: 'queued' } }), {
      type: 'job-changed',
      job: { ...job, state: 'running' },
    })
    expect(running.jobs).toMatchObject([{ id: 'j', state: 'running' }])
    expect(reduce(running, { type: 'job-progress', jobId: 'j', done: 5, total: 20 }).jobProgress).toEqual({ j: 0.25 })
    expect(reduce(running, { type: 'job-removed', jobId: 'j' }).jobs).toEqual([])
  })

  it('lists crossings newest first and bounds every list', () => {
    let state = empty
    for (let i = 0; i < 300; i++)
      state = reduce(state, { type: 'crossings-committed', crossings: [crossing(`a${i}`), crossing(`b${i}`)] })
    expect(state.recent[0]?.id).toBe('b299')
    expect(state.recent).toHaveLength(200)
    for (let i = 0; i < 600; i++)
      state = reduce(state, { type: 'logged', entry: { id: i, atMs: i, level: 'info', message: 'm' } })
    expect(state.log).toHaveLength(500)
    expect(state.log[0]?.id).toBe(599)
  })
})
