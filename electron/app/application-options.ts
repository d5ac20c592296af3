import type { PoolSettings } from '#core/pool/pool-settings.ts'
import type { AppEvent, AppState } from '#core/contract/app-state.ts'
import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { Clock } from '#core/time/clock.ts'
import type { AutoscalerTimes } from '../autoscaler/autoscaler.ts'
import type { CameraService } from '../cameras/camera-service.ts'
import type { InferenceTimes } from '../inference/inference-service.ts'
import type { DownloadNetwork } from '../models/compose-models.ts'
import type { RegistryTimes } from '../nodes/node-registry.ts'
import type { OpenPhoneListener } from '../phone/phone-listening.ts'
import type { RunJob } from '../supervisor/job-client.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import type { SystemReaders } from '../system/system-watch.ts'
import type { Updater } from '../updates/updater.ts'
import type { UplinkTimes } from '../uplink/uplink-service.ts'
import type { Vault } from '../vault/vault.ts'
import type { AppLog } from '../base/app-log.ts'
import type { Recovery } from './recovery.ts'

export interface ApplicationOptions {
  readonly dataDir: string
  /** Holds manifest.json and the shipped models. */
  readonly modelsDir: string
  /** Holds the demo scene. */
  readonly resourcesDir: string
  /** What the thread of a report runs. */
  readonly reportEntry: string
  readonly shell: AppState['shell']
  readonly version: string
  readonly vault: Vault
  readonly fork: ForkWorker
  readonly clock: Clock
  /** How fast the pool reacts to its load; tests are faster. */
  readonly autoscalerTimes?: AutoscalerTimes
  /** When providers are tried; tests are faster. */
  readonly inferenceTimes?: InferenceTimes
  /** What the system tells of graphics devices; absent: the real thing. */
  readonly graphics?: () => Promise<GraphicsDevice[]>
  /** How long capacity is measured, s; tests are faster. */
  readonly capacitySeconds?: number
  /** What the pool of a new folder begins with, over what fits the machine; tests begin small. */
  readonly firstPool?: Partial<PoolSettings>
  /** How long after a first start the pool is fitted to the machine, ms; infinite: never, for tests. */
  readonly poolFitAfterMs?: number
  /** How models are fetched; tests have no internet. */
  readonly downloadNetwork?: DownloadNetwork
  /** How soon another machine is missed; tests are faster. */
  readonly nodeTimes?: RegistryTimes
  /** What the machine tells of cables and devices; absent: the real ones. */
  readonly systemReaders?: SystemReaders
  /** The shell's way to the recovery screen; absent: there is none. */
  readonly recovery?: Recovery
  /** Certificates of mail servers trusted beside the system's, PEM. */
  readonly mailTrust?: string
  /** How many counts are held while the disk takes nothing; tests have no day for it. */
  readonly maxBuffered?: number
  /** Fetches and installs newer versions; absent: they are only looked for. */
  readonly updater?: Updater
  /** Takes the path of a site file that the system had this program open; absent: the system opens none. */
  readonly openedFile?: () => string | undefined
  /** Listens for a phone; absent: this shell cannot. */
  readonly openPhone?: OpenPhoneListener
  /** How long uplinks wait; tests wait less. */
  readonly uplinkTimes?: UplinkTimes
}

/** What a shell holds: the whole application, without a window. */
export interface Application {
  readonly handlers: Handlers
  onEvent(listener: (event: AppEvent) => void): void
  /** Packed preview frames for one viewer. */
  onPreviewFrame(listener: (viewerId: string, cameraId: string, bytes: Uint8Array) => void): void
  /** Desktop: hands a port to the camera's worker, for frames that skip main. False while it has no worker. */
  openPreviewPort(cameraId: string, port: unknown): boolean
  viewerGone(viewerId: string): void
  readonly runJob: RunJob
  readonly cameras: CameraService
  readonly log: Pick<AppLog, 'info' | 'error'>
  close(): Promise<void>
}
