import { z } from 'zod'
import { LineTotal, ZoneTotal } from '../count/totals.ts'
import { Alert } from '../alerts/alert.ts'
import { AlertSettings, DEFAULT_ALERT_SETTINGS } from '../alerts/alert-settings.ts'
import { Calibration } from '../count/calibration.ts'
import { Direction } from '../count/count-event.ts'
import { PictureProblem } from '../scene-change/still-picture.ts'
import { ErrorData } from '../errors/error-data.ts'
import { DEFAULT_LANGUAGE, Language } from '../i18n/language.ts'
import { DEFAULT_SERVICE_LEVELS, ServiceLevelSettings } from '../monitor/service-level.ts'
import { DEFAULT_POOL_SETTINGS, PoolSettings } from '../pool/pool-settings.ts'
import { Priority, Timeline } from '../pool/job.ts'
import { ApiSettings, ApiView, DEFAULT_API_SETTINGS } from './api-settings.ts'
import { DEFAULT_UPLINK_SETTINGS, UplinkSettings } from './uplink-settings.ts'
import { UplinkView } from './uplink-view.ts'
import { DEFAULT_MOMENT_SETTINGS, MomentSettings } from './moment-view.ts'
import { DEFAULT_NODE_SETTINGS, NodeSettings } from '../nodes/node-settings.ts'
import { NodesView } from './node-view.ts'
import { StorageView } from './storage-view.ts'
import { DEFAULT_EMAIL_SETTINGS, EmailSettings, EmailView } from '../report/email-settings.ts'
import { DEFAULT_STORAGE_SETTINGS, StorageSettings } from './storage-settings.ts'
import { CameraIdentity, DiscoveryView } from './discovery-view.ts'
import { DEFAULT_REPORT_SETTINGS, ReportSettings } from '../report/report-settings.ts'
import { InferenceView } from './inference-view.ts'
import { DEFAULT_INFERENCE_SETTINGS, InferenceSettings } from '../detect/inference-settings.ts'
import { Decision, AutoscalerView } from './autoscaler-view.ts'
import { JobView } from './job-view.ts'
import { ModelInfo } from './model-view.ts'
import { SourceConfig, SourceState } from '../video/source.ts'
import { ProviderChoice } from '../detect/inference-plan.ts'
import { WorkerMetrics } from './worker/metrics.ts'
import { DEFAULT_UPDATE_SETTINGS, UpdateSettings } from '../updates/update-settings.ts'
import { PhoneView } from '../phone/phone-view.ts'
import { UpdateView } from '../updates/update-view.ts'
import { IdText } from '../text/bounded-text.ts'
import { Message, MessageParams } from '../text/message.ts'
import { Name, Words } from '../text/name.ts'

/** A camera as stored and shown. Never holds credentials. */
export const Camera = z.strictObject({
  id: IdText,
  name: Name(),
  source: SourceConfig,
  /** Shown as is; the password is only known to be there or not. */
  username: z.string().max(256).optional(),
  hasPassword: z.boolean(),
  enabled: z.boolean(),
  /** Absent: the default model of the settings. */
  modelId: IdText.optional(),
  fps: z.number().positive().max(60),
  /** 0..9; under overload cameras of a lower priority give way first. */
  priority: Priority,
  /** Where it is within the site; work of the same label is kept together by geographic distribution. */
  label: Words(40).optional(),
  /** By what it is known again at another address; absent until it was found on the network. */
  identity: CameraIdentity.optional(),
  calibration: Calibration,
  createdAtMs: z.number(),
})
export type Camera = z.infer<typeof Camera>

/** A circuit breaker: `open` is left alone until the next try, `half-open` is being tried, `closed` failed rarely. */
export const CameraCircuit = z.strictObject({
  state: z.enum(['closed', 'open', 'half-open']),
  /** In a row. */
  failures: z.number().int().optional(),
  /** When it came into this state, and when it is tried again, UTC ms. */
  sinceMs: z.number(),
  nextAtMs: z.number().optional(),
  error: ErrorData.optional(),
})
export type CameraCircuit = z.infer<typeof CameraCircuit>

export const CameraStatus = z.strictObject({
  cameraId: z.string(),
  /** `off` is disabled by the user, `waiting` has no worker yet. */
  state: z.enum(['off', 'waiting', ...SourceState.options]),
  error: ErrorData.optional(),
  workerId: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  provider: z.string().optional(),
  /** What decodes its video: `software`, or a device such as `vaapi`. */
  decoder: z.string().optional(),
  /** Why it runs where it runs, or why it cannot: the end of a sentence. */
  placement: Message.optional(),
  /**
   * The six steps of its present run, UTC ms; the result is the first counted picture, notified the first crossing
   * shown.
   */
  timeline: Timeline.optional(),
  /** Set while the machine has too little time for it. */
  degraded: z
    .strictObject({
      level: z.enum(['drop-fairly', 'lower-rate', 'smaller-model']),
      /** Frames per second counted, of those asked for. */ fps: z.number(),
      of: z.number(),
      reason: Message,
    })
    .optional(),
  /** Set after its stream, or a job with it, has failed: whether it is left alone, and until when. */
  circuit: CameraCircuit.optional(),
  jobsCircuit: CameraCircuit.optional(),
  /** Set while its picture is not the one it was calibrated on. */
  picture: z.strictObject({ problem: PictureProblem, sinceMs: z.number() }).optional(),
  /** When the present state began, UTC ms. */
  sinceMs: z.number(),
})
export type CameraStatus = z.infer<typeof CameraStatus>

export const WorkerStatus = z.strictObject({
  workerId: z.string(),
  state: z.enum(['starting', 'ready', 'restarting', 'stopped']),
  pid: z.number().int().optional(),
  /** Since the application started. */
  restarts: z.number().int(),
  lastDeath: z.string().optional(),
  role: z.enum(['stream', 'job', 'shared']),
  threads: z.number().int(),
  cameraIds: z.array(z.string()),
  /** Jobs it runs. */
  jobIds: z.array(z.string()),
  metrics: WorkerMetrics.optional(),
})
export type WorkerStatus = z.infer<typeof WorkerStatus>

/** A committed crossing, as listed. */
export const CrossingRow = z.strictObject({
  id: z.string(),
  cameraId: z.string(),
  lineId: z.string(),
  className: z.string(),
  direction: Direction,
  atMs: z.number(),
  trackId: z.number().int(),
})
export type CrossingRow = z.infer<typeof CrossingRow>

export const LogEntry = z.strictObject({
  id: z.number().int(),
  atMs: z.number(),
  level: z.enum(['info', 'warn', 'error']),
  /** In English. */
  message: z.string(),
  /** The same as data, for other languages; absent where it is an error, or someone else's words. */
  key: z.string().optional(),
  params: MessageParams.optional(),
  error: ErrorData.optional(),
  cameraId: z.string().optional(),
  workerId: z.string().optional(),
})
export type LogEntry = z.infer<typeof LogEntry>

/** Settings of the site. Strict: an unknown key is refused. */
export const Settings = z.strictObject({
  language: Language,
  theme: z.enum(['system', 'light', 'dark']),
  siteName: Words(80),
  /** How far the first set-up is: not begun, going on (other screens show the next step), or put aside. */
  setup: z.enum(['new', 'open', 'closed']),
  /** IANA zone; days and hours of counts are this zone's. */
  timeZone: z.string().max(100).refine(isTimeZone, 'is not an IANA time zone'),
  /** Absent: the first model of the manifest. */
  modelId: IdText.optional(),
  provider: ProviderChoice,
  inference: InferenceSettings,
  pool: PoolSettings,
  alerts: AlertSettings,
  serviceLevels: ServiceLevelSettings,
  api: ApiSettings,
  uplinks: UplinkSettings,
  nodes: NodeSettings,
  storage: StorageSettings,
  email: EmailSettings,
  moments: MomentSettings,
  report: ReportSettings,
  updates: UpdateSettings,
})
export type Settings = z.infer<typeof Settings>

/** Without defaults on purpose: a default inside `partial()` would reset what is left out. */
export const DEFAULT_SETTINGS: Settings = {
  language: DEFAULT_LANGUAGE,
  theme: 'system',
  siteName: '',
  setup: 'new',
  timeZone: 'UTC',
  provider: 'auto',
  inference: DEFAULT_INFERENCE_SETTINGS,
  pool: DEFAULT_POOL_SETTINGS,
  alerts: DEFAULT_ALERT_SETTINGS,
  serviceLevels: DEFAULT_SERVICE_LEVELS,
  api: DEFAULT_API_SETTINGS,
  uplinks: DEFAULT_UPLINK_SETTINGS,
  nodes: DEFAULT_NODE_SETTINGS,
  storage: DEFAULT_STORAGE_SETTINGS,
  email: DEFAULT_EMAIL_SETTINGS,
  moments: DEFAULT_MOMENT_SETTINGS,
  report: DEFAULT_REPORT_SETTINGS,
  updates: DEFAULT_UPDATE_SETTINGS,
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Names of what has totals of today and is not there any more. */
export const GoneNames = z.array(
  z.strictObject({
    cameraId: z.string(),
    name: z.string(),
    /** It showed nothing of the site. */ isTrial: z.boolean(),
    targets: z.array(z.strictObject({ targetId: z.string(), name: z.string() })),
  }),
)
export type GoneNames = z.infer<typeof GoneNames>

/** Everything the screens need at once; afterwards `AppEvent`s keep it true. */
export const AppState = z.strictObject({
  version: z.string(),
  shell: z.enum(['desktop', 'headless']),
  settings: Settings,
  cameras: z.array(Camera),
  cameraStatus: z.array(CameraStatus),
  workers: z.array(WorkerStatus),
  lineTotals: z.array(LineTotal),
  /** What people corrected of them, in sums; not in the totals, and negative where they took away. */
  lineCorrections: z.array(LineTotal),
  zoneTotals: z.array(ZoneTotal),
  goneNames: GoneNames,
  /** The site's date the totals are of, YYYY-MM-DD. */
  day: z.string(),
  models: z.array(ModelInfo),
  log: z.array(LogEntry),
  /** Newest first. */
  jobs: z.array(JobView),
  /** What the pool decided by itself, newest first. */
  decisions: z.array(Decision),
  autoscaler: AutoscalerView,
  /** Open ones and those nobody has acknowledged, newest first. */
  alerts: z.array(Alert),
  inference: InferenceView,
  api: ApiView,
  uplinks: z.array(UplinkView),
  nodes: NodesView,
  email: EmailView,
  discovery: DiscoveryView,
  storage: StorageView,
  updates: UpdateView,
  phone: PhoneView,
})
export type AppState = z.infer<typeof AppState>

/** Pushed by the application; each replaces the part of `AppState` it names. */
export const AppEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('settings-changed'), settings: Settings }),
  z.strictObject({ type: z.literal('cameras-changed'), cameras: z.array(Camera) }),
  z.strictObject({ type: z.literal('camera-status'), status: CameraStatus }),
  z.strictObject({ type: z.literal('workers-changed'), workers: z.array(WorkerStatus) }),
  z.strictObject({
    type: z.literal('totals-changed'),
    day: z.string(),
    lineTotals: z.array(LineTotal),
    lineCorrections: z.array(LineTotal),
    zoneTotals: z.array(ZoneTotal),
    goneNames: GoneNames,
  }),
  z.strictObject({ type: z.literal('crossings-committed'), crossings: z.array(CrossingRow) }),
  z.strictObject({ type: z.literal('models-changed'), models: z.array(ModelInfo) }),
  z.strictObject({ type: z.literal('logged'), entry: LogEntry }),
  z.strictObject({ type: z.literal('job-changed'), job: JobView }),
  z.strictObject({ type: z.literal('decision-made'), decision: Decision }),
  z.strictObject({ type: z.literal('autoscaler-changed'), autoscaler: AutoscalerView }),
  /** Proofs of a camera are others than before: ask for them again. */
  z.strictObject({ type: z.literal('proofs-changed'), cameraId: z.string() }),
  z.strictObject({ type: z.literal('alerts-changed'), alerts: z.array(Alert) }),
  z.strictObject({ type: z.literal('api-changed'), api: ApiView }),
  z.strictObject({ type: z.literal('nodes-changed'), nodes: NodesView }),
  /** The search for cameras: progress, what was found, and cameras of ours that answer elsewhere. */
  z.strictObject({ type: z.literal('discovery-changed'), discovery: DiscoveryView }),
  z.strictObject({ type: z.literal('uplinks-changed'), uplinks: z.array(UplinkView) }),
  z.strictObject({ type: z.literal('email-changed'), email: EmailView }),
  z.strictObject({ type: z.literal('storage-changed'), storage: StorageView }),
  /** Somebody opened a site file with this program: ask for it (`site.opened`). */
  z.strictObject({ type: z.literal('site-file-opened') }),
  z.strictObject({ type: z.literal('updates-changed'), updates: UpdateView }),
  z.strictObject({ type: z.literal('phone-changed'), phone: PhoneView }),
  /** The application has ended or begun: ask for everything again. */
  z.strictObject({ type: z.literal('restarted') }),
  z.strictObject({ type: z.literal('inference-changed'), inference: InferenceView }),
  /** A file of the Reports screen, rows done and in all; 0 when not known. */
  z.strictObject({ type: z.literal('export-progress'), exportId: z.string(), done: z.number(), total: z.number() }),
  z.strictObject({ type: z.literal('job-removed'), jobId: z.string() }),
  /** Seconds of media done and in all; 0 when not known. */
  z.strictObject({ type: z.literal('job-progress'), jobId: z.string(), done: z.number(), total: z.number() }),
])
export type AppEvent = z.infer<typeof AppEvent>
