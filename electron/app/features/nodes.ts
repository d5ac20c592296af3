import type { Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { NODE_METHODS } from '#core/contract/methods/nodes.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { RemoteJob } from '#core/nodes/remote-job.ts'
import { fromShared } from '#core/nodes/share-path.ts'
import type { JobRequest } from '#core/pool/job.ts'
import { Signal } from '../../base/signal.ts'
import type { Json } from '../../jobs/job-runner.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { NodeService } from '../../nodes/node-service.ts'
import { redisPassword } from '../../nodes/redis-password.ts'
import { nodeId } from '../../store/node-id.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { throttleLatest } from '../throttle-latest.ts'
import type { CountingFeature } from './counting.ts'
import type { InferenceFeature } from './inference.ts'
import { say } from '#core/text/message.ts'

/** Does a job of another machine here. */
type RunForeign = (
  request: JobRequest,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
) => Promise<Json>

/** Other machines as workers of this one's queue. The job queue, made after this, offers to do theirs. */
export function nodesFeature(
  { options, store, log, settings, emit }: Foundation,
  models: ModelCatalogue,
  { pool, board }: CountingFeature,
  { inference }: InferenceFeature,
) {
  const secret = redisPassword(options.vault, store.secrets)
  const workersChanged = new Signal<void>()
  let runForeign: RunForeign = () =>
    Promise.reject(new FieldcountError('node.refused', { detail: say('details.isStarting') }))
  let stopped = false
  const service = new NodeService({
    nodeId: nodeId(store),
    version: options.version,
    settings: () => settings.get().nodes,
    password: () => secret.get(),
    hasPassword: () => secret.has(),
    figures: () => ({
      models: models.hashes(),
      capabilities: [...pool.snapshot().newCapabilities],
      ...speedOf(inference, models),
      cameras: store.cameras.list().length,
      counting: board.all().filter(({ state }) => state === 'live').length,
    }),
    runHere: (job, signal, onProgress) => runForeign(toRequest(job, settings.get(), models), signal, onProgress),
    onWorkers: workersChanged.emit,
    onView: throttleLatest(() => !stopped && emit({ type: 'nodes-changed', nodes: service.view() }), 500),
    onProblem: (error) => log.error(error),
    times: options.nodeTimes,
  })
  const handlers: Pick<Handlers, keyof typeof NODE_METHODS> = {
    'nodes.setPassword': async ({ password: given }) => {
      secret.put(given)
      await service.again()
      return {}
    },
  }
  return {
    handlers,
    service,
    workersChanged,
    /** Jobs of other machines are done by this from now on. */
    serveWith: (run: RunForeign) => void (runForeign = run),
    state: () => ({ nodes: service.view() }),
    start: () => void service.apply(),
    async stop() {
      stopped = true
      await service.stop()
    },
    async onSettings(before, after) {
      if (differs(before, after, 'nodes')) await service.apply()
    },
  } satisfies Feature & Record<string, unknown>
}

export type NodesFeature = ReturnType<typeof nodesFeature>

/** A job of another machine in the words of this one. Throws `node.refused`. */
function toRequest(
  { from, priority, timeoutMs, work }: RemoteJob,
  { nodes }: Settings,
  models: ModelCatalogue,
): JobRequest {
  const head = { origin: from, priority, ...(timeoutMs !== undefined && { timeoutMs }) }
  if (work.kind === 'self-test') return { ...head, input: { on: 'main', job: { kind: 'self-test' } } }
  const path = fromShared(work.recording, nodes.shares)
  if (path === undefined)
    throw new FieldcountError('node.refused', {
      detail: `there is no ${work.recording.file} in a shared folder ${work.recording.share}`,
    })
  const model = models.withHash(work.modelSha256)
  if (!model) throw new FieldcountError('node.refused', { detail: say('details.modelMissing') })
  const { provider, fps, calibration } = work
  return {
    ...head,
    input: {
      on: 'worker',
      job: {
        kind: 'count-recording',
        source: { kind: 'file', path, loop: false, realtime: false },
        model,
        provider,
        ...(fps !== undefined && { fps }),
        calibration,
      },
    },
  }
}

/** How fast this machine runs its default model, once that was measured. */
function speedOf(inference: InferenceFeature['inference'], models: ModelCatalogue): { speed?: number } {
  try {
    const ms = inference.fastestMs(models.resolve(undefined))
    return ms === undefined ? {} : { speed: 1_000 / ms }
  } catch {
    // There is no model to run.
    return {}
  }
}
