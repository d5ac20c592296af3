import type { AppEvent, Camera, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { NODE_METHODS } from '#core/contract/methods/nodes.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { RemoteJob } from '#core/nodes/remote-job.ts'
import { fromShared } from '#core/nodes/share-path.ts'
import type { JobRequest } from '#core/pool/job.ts'
import type { Json } from '../../jobs/job-runner.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { NodeService } from '../../nodes/node-service.ts'
import type { RegistryTimes } from '../../nodes/node-registry.ts'
import { redisPassword } from '../../nodes/redis-password.ts'
import type { Store } from '../../store/store.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { Vault } from '../../vault/vault.ts'
import type { AppLog } from '../app-log.ts'
import type { JobsService } from '../jobs-service.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import { throttleLatest } from '../throttle-latest.ts'
import { say } from '#core/text/message.ts'

export interface NodesComposition {
  readonly store: Store
  readonly vault: Vault
  readonly nodeId: string
  readonly version: string
  readonly models: ModelCatalogue
  readonly cameras: () => readonly Camera[]
  readonly board: CameraStatusStore
  readonly log: AppLog
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  /** Late: made after this. */
  readonly pool: () => Pool
  readonly jobs: () => JobsService
  readonly times?: RegistryTimes | undefined
}

export interface ComposedNodes {
  readonly service: NodeService
  readonly handlers: Pick<Handlers, keyof typeof NODE_METHODS>
  stop(): Promise<void>
}

/** Joins the other machines to the application. */
export function composeNodes({
  store,
  vault,
  nodeId,
  version,
  models,
  cameras,
  board,
  log,
  settings,
  emit,
  pool,
  jobs,
  times,
}: NodesComposition): ComposedNodes {
  const secret = redisPassword(vault, store.secrets)
  let stopped = false
  const service = new NodeService({
    nodeId,
    version,
    settings: () => settings().nodes,
    password: () => secret.get(),
    hasPassword: () => secret.has(),
    figures: () => ({
      models: models.hashes(),
      speed: Math.max(
        1,
        ...pool()
          .jobWorkers()
          .map(({ speed }) => speed),
      ),
      cameras: cameras().length,
      counting: board.all().filter(({ state }) => state === 'live').length,
    }),
    runHere: (job, signal, onProgress) =>
      jobs().runForeign(toRequest(job, settings(), models), signal, onProgress) as Promise<Json>,
    onWorkers: () => jobs().wake(),
    onView: throttleLatest(() => !stopped && emit({ type: 'nodes-changed', nodes: service.view() }), 500),
    onProblem: (error) => log.error(error),
    times,
  })
  return {
    service,
    async stop() {
      stopped = true
      await service.stop()
    },
    handlers: {
      'nodes.setPassword': async ({ password: given }) => {
        secret.put(given)
        await service.again()
        return {}
      },
    },
  }
}

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
