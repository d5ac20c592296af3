import { describe, expect, it } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { canDoThere, toRemote } from '#core/nodes/remote-job-placement.ts'
import type { NodeCard } from '#core/nodes/node-card.ts'
import { JobScheduler, type JobWorker } from '#core/pool/job-scheduler.ts'
import { newMemory } from '#core/pool/distribution/strategy.ts'
import { newJob, type JobRequest } from '#core/pool/job.ts'
import { readModelList } from '../../../../electron/models/model-list-file.ts'

const [manifest] = readModelList('models')
const shares = [{ name: 'nas', path: '/mnt/nas' }]
const recording = (path: string, over: Partial<JobRequest> = {}) =>
  newJob(
    'j',
    {
      input: {
        on: 'worker',
        cameraId: 'c',
        job: {
          kind: 'count-recording',
          source: { kind: 'file', path, loop: false, realtime: false },
          model: { path: '/models/m.onnx', manifest },
          provider: 'auto',
          calibration: EMPTY_CALIBRATION,
        },
      },
      ...over,
    },
    0,
  )
const card = (over: Partial<NodeCard> = {}): NodeCard => ({
  nodeId: 'n',
  name: 'N',
  version: '1',
  site: 'Shop',
  label: '',
  slots: 1,
  taken: {},
  shares: ['nas'],
  capabilities: [],
  models: [manifest!.sha256],
  speed: 1,
  cameras: 0,
  counting: 0,
  ...over,
})

describe('handing a job to another machine', () => {
  it('tells names that mean the same there, and no path of this machine', () => {
    const remote = toRemote(recording('/mnt/nas/monday/a.mp4'), 'me', shares)!
    expect(remote.work).toMatchObject({
      kind: 'count-recording',
      recording: { share: 'nas', file: 'monday/a.mp4' },
      modelSha256: manifest!.sha256,
    })
    expect(JSON.stringify(remote)).not.toMatch(/\/mnt|\/models/)
  })

  it('keeps what only this machine can do', () => {
    expect(toRemote(recording('/home/me/a.mp4'), 'me', shares)).toBeUndefined()
    expect(
      toRemote(recording('/mnt/nas/a.mp4', { origin: 'other' }), 'me', shares),
      'one that came from elsewhere would go round',
    ).toBeUndefined()
    expect(
      toRemote(newJob('j', { input: { on: 'main', job: { kind: 'compact-database' } } }, 0), 'me', shares),
    ).toBeUndefined()
    expect(
      toRemote(
        newJob(
          'j',
          { input: { on: 'worker', job: { kind: 'snapshot', source: { kind: 'pattern' }, timeoutMs: 1 } } },
          0,
        ),
        'me',
        shares,
      ),
    ).toBeUndefined()
  })

  it('gives recordings to machines of the same site that have the folder and the model, and a self-test to any', () => {
    const remote = toRemote(recording('/mnt/nas/a.mp4'), 'me', shares)!
    expect(canDoThere(remote, card(), 'Shop')).toBe(true)
    expect(canDoThere(remote, card({ site: 'Warehouse' }), 'Shop'), 'pictures never leave the site').toBe(false)
    expect(canDoThere(remote, card({ site: '' }), ''), 'two without a site are not of the same').toBe(false)
    expect(canDoThere(remote, card({ shares: [] }), 'Shop')).toBe(false)
    expect(canDoThere(remote, card({ models: [] }), 'Shop')).toBe(false)
    const test = toRemote(newJob('j', { input: { on: 'main', job: { kind: 'self-test' } } }, 0), 'me', shares)!
    expect(canDoThere(test, card({ site: 'Warehouse', shares: [], models: [] }), 'Shop')).toBe(true)
  })

  it('goes to the same site first, then to the same area, then anywhere', () => {
    const worker = (workerId: string, place: Partial<JobWorker>): JobWorker => ({
      workerId,
      role: 'job',
      capabilities: [],
      speed: 1,
      slots: 1,
      ...place,
    })
    const near = worker('near', { site: 'Shop' })
    const alike = worker('alike', { site: 'Other', label: 'Yard' })
    const far = worker('far', { site: 'Other' })
    const unwilling = worker('unwilling', { site: 'Shop', accepts: () => false })
    const order = {
      discipline: { kind: 'fifo' },
      distribution: 'geographic',
      home: { site: 'Shop', label: 'Yard' },
    } as const
    const chosen = (workers: JobWorker[]) =>
      new JobScheduler([recording('/mnt/nas/a.mp4')]).assign(0, workers, order, newMemory(1)).assignments[0]?.workerId
    expect(chosen([far, alike, near])).toBe('near')
    expect(chosen([far, unwilling, alike])).toBe('alike')
    expect(chosen([unwilling, far])).toBe('far')
    expect(chosen([unwilling])).toBeUndefined()
  })
})
