import { randomUUID } from 'node:crypto'
import type { Camera } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import { Signal } from '../../base/signal.ts'
import { CameraCredentials } from '../../cameras/camera-credentials.ts'
import { CameraService, type StreamChange } from '../../cameras/camera-service.ts'
import { addDemoCamera } from '../../cameras/demo-camera.ts'
import { testSource } from '../../cameras/source-test.ts'
import { Removals } from '../../cameras/removals.ts'
import { Streams } from '../../cameras/streams.ts'
import { noteCountedWith } from '../../counts/counted-with.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CountingFeature } from './counting.ts'
import type { InferenceFeature } from './inference.ts'

type CameraRequest = Extract<keyof Handlers, `cameras.${string}`> | 'devices.list' | 'crossings.recent'

/** Cameras as the user manages them, and the streams that count them. */
export function camerasFeature(
  base: Foundation,
  models: ModelCatalogue,
  { pool, board, eraseCounts, totalsChanged }: CountingFeature,
  { inference, decoding, plansChanged }: InferenceFeature,
) {
  const { options, clock, store, settings, log, emit } = base
  const credentials = new CameraCredentials(options.vault, store.credentials)
  const streams = new Streams({
    pool,
    board,
    log,
    credentials,
    settings: settings.get,
    resolveModel: (id) => models.resolve(id),
    plan: (model) => ({ ...inference.plan(model), decoders: decoding.plan() }),
    onCounted: (camera) =>
      noteCountedWith({ store, models, settings: settings.get, version: options.version, clock }, camera),
  })
  /** A camera is to be counted, counted otherwise, or not any more. */
  const streamChanged = new Signal<{ readonly camera: Camera; readonly change: StreamChange }>()
  const cameras = new CameraService({
    store: store.cameras,
    credentials,
    clock,
    newId: () => `cam-${randomUUID().slice(0, 8)}`,
    onChanged: (list) => emit({ type: 'cameras-changed', cameras: list }),
    onStream: (camera, change) => streamChanged.emit({ camera, change }),
  })
  streamChanged.on(({ camera, change }) => {
    if (change === 'removed') streams.remove(camera.id)
    else if (change === 'calibration') streams.recalibrate(camera)
    else streams.restart(camera)
  })
  const removals = new Removals({
    cameras,
    store: store.cameras,
    eraseCounts,
    totalsChanged,
    // Nobody watched in between, which is no time without visitors.
    onRestored: ({ camera, atMs }) => board.set(camera.id, { state: camera.enabled ? 'waiting' : 'off' }, atMs),
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
  })
  plansChanged.on(() => {
    streams.replan(cameras.list())
    // What was tried meanwhile may be what a camera has waited for.
    pool.reconsider()
  })
  return {
    cameras,
    credentials,
    streams,
    streamChanged,
    handlers: {
      ...cameraHandlers(base, cameras),
      ...removalHandlers(removals),
      'cameras.retry': async ({ cameraId }) => {
        // Begun anew, with nothing held against it.
        streamChanged.emit({ camera: cameras.get(cameraId), change: 'restart' })
        return {}
      },
    } satisfies Pick<Handlers, CameraRequest>,
    state: () => ({ cameras: cameras.list() }),
    start() {
      cameras.list().forEach((camera) => streams.restart(camera))
      removals.finishEarlier()
    },
    stop: () => removals.close(),
    onSettings(before, after) {
      streams.settingsChanged(cameras.list())
      if (differs(before, after, 'inference')) streams.replan(cameras.list())
    },
  } satisfies Feature & Record<string, unknown>
}

type RemovalRequest = 'cameras.remove' | 'cameras.restore'

function removalHandlers(removals: Removals): Pick<Handlers, RemovalRequest> {
  return {
    'cameras.remove': async ({ cameraId, withCounts }) => {
      removals.remove(cameraId, withCounts ?? false)
      return {}
    },
    'cameras.restore': async ({ cameraId }) => removals.restore(cameraId),
  }
}

export type CamerasFeature = ReturnType<typeof camerasFeature>

function cameraHandlers(
  { options, store, runJob }: Foundation,
  cameras: CameraService,
): Pick<Handlers, Exclude<CameraRequest, 'cameras.retry' | RemovalRequest>> {
  return {
    'cameras.add': async ({ like, ...input }) =>
      like === undefined ? cameras.add(input) : cameras.addLike(like, input),
    'cameras.addDemo': async () => addDemoCamera({ cameras }, options.resourcesDir),
    'cameras.update': async ({ cameraId, camera }) => cameras.update(cameraId, camera),
    'cameras.setEnabled': async ({ cameraId, enabled }) => cameras.setEnabled(cameraId, enabled),
    'cameras.calibrate': async ({ cameraId, calibration }) => cameras.calibrate(cameraId, calibration),
    'cameras.test': async ({ source, credentials, cameraId }) =>
      testSource(
        runJob,
        source,
        credentials ?? cameras.credentialsFor(source, cameraId),
        cameraId ? cameras.get(cameraId).calibration.masks : [],
      ),
    'devices.list': async () => (await runJob({ kind: 'list-devices' })).devices,
    'crossings.recent': async ({ cameraId, limit }) => store.events.recent(cameraId, limit),
  }
}
