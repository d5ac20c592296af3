import { z } from 'zod'
import { Calibration } from '../count/calibration.ts'
import { ErrorData } from '../errors/error-data.ts'
import { AppState, Camera, CrossingRow, LogEntry, Settings } from './app-state.ts'
import { DEFAULT_PRIORITY, Priority } from '../pool/job.ts'
import { LogQuery } from './log-query.ts'
import { API_METHODS } from './methods/api.ts'
import { CAPACITY_METHODS } from './methods/capacity.ts'
import { RECOMMENDATION_METHODS } from './methods/recommendation.ts'
import { MODEL_METHODS } from './methods/models.ts'
import { MODEL_COMPARISON_METHODS } from './methods/model-comparison.ts'
import { AIM_METHODS } from './methods/aim.ts'
import { FILE_METHODS } from './methods/files.ts'
import { DISCOVERY_METHODS } from './methods/discovery.ts'
import { MONITOR_METHODS } from './methods/monitor.ts'
import { UPDATE_METHODS } from './methods/updates.ts'
import { UPLINK_METHODS } from './methods/uplinks.ts'
import { CLIP_METHODS } from './methods/clips.ts'
import { MOMENT_METHODS } from './methods/moments.ts'
import { NODE_METHODS } from './methods/nodes.ts'
import { CALIBRATE_METHODS } from './methods/calibrate.ts'
import { STORAGE_METHODS } from './methods/storage.ts'
import { EMAIL_METHODS } from './methods/email.ts'
import { CORRECTION_METHODS } from './methods/corrections.ts'
import { ISSUED_METHODS } from './methods/reports-issued.ts'
import { PHONE_METHODS } from './methods/phone.ts'
import { POOL_METHODS } from './methods/pool.ts'
import { PROOF_REPLAY_METHODS } from './methods/proof-replay.ts'
import { TRAINING_SET_METHODS } from './methods/training-set.ts'
import { HANDOVER_METHODS } from './methods/handover.ts'
import { PICTURE_METHODS } from './methods/scene-change.ts'
import { PROOF_METHODS } from './methods/proof.ts'
import { REPORT_METHODS } from './methods/reports.ts'
import { SITE_METHODS } from './methods/site.ts'
import { JOB_METHODS } from './methods/jobs.ts'
import { Credentials, SourceConfig } from '../video/source.ts'
import { VideoDevice } from '../jobs/job-result.ts'
import { IdText } from '../text/bounded-text.ts'
import { Name, Words } from '../text/name.ts'

/** A camera as entered. A credentials object replaces the stored one; absent keeps it; null removes it. */
const CameraInput = z.strictObject({
  name: Name(),
  source: SourceConfig,
  credentials: Credentials.nullable().optional(),
  modelId: IdText.optional(),
  fps: z.number().positive().max(60).default(10),
  priority: Priority.default(DEFAULT_PRIORITY),
  label: Words(40).optional(),
})

/** The outcome of "test connection": a picture, or the reason. */
export const SourceTest = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    /** `data:image/jpeg;base64,…` */ picture: z.string(),
    width: z.number(),
    height: z.number(),
    fps: z.number(),
    codec: z.string(),
    /** Where the picture was found, when the address that was given has no path and shows none. */
    url: z.string().optional(),
  }),
  z.strictObject({ ok: z.literal(false), error: ErrorData }),
])
export type SourceTest = z.infer<typeof SourceTest>

const nothing = z.strictObject({})
const cameraRef = z.strictObject({ cameraId: IdText })

/**
 * The contract: every request the renderer can make, with what it sends and what it gets. Both transports, the
 * handlers and the client are derived from this map.
 */
export const METHODS = {
  'state.get': { params: nothing, result: AppState },
  'settings.update': { params: Settings.partial(), result: Settings },
  /**
   * With `like`, it gets the lines, zones and masks of that camera, and at the same host its login where none is given.
   */
  'cameras.add': { params: CameraInput.extend({ like: IdText.optional() }), result: Camera },
  /** The scene that comes with Fieldcount, playing round and round. */
  'cameras.addDemo': { params: nothing, result: Camera },
  'cameras.update': { params: z.strictObject({ cameraId: IdText, camera: CameraInput }), result: Camera },
  /** Its counts are kept, or deleted with it; for half a minute, or until the application ends, it can be undone. */
  'cameras.remove': { params: cameraRef.extend({ withCounts: z.boolean().optional() }), result: nothing },
  /** Undoes the removal of a camera: lines, login and counts are as they were. */
  'cameras.restore': { params: cameraRef, result: Camera },
  /** Tries a camera that is left alone for a while now; what failed before is forgotten. */
  'cameras.retry': { params: cameraRef, result: nothing },
  'cameras.setEnabled': { params: z.strictObject({ cameraId: IdText, enabled: z.boolean() }), result: Camera },
  'cameras.calibrate': { params: z.strictObject({ cameraId: IdText, calibration: Calibration }), result: Camera },
  /** With `cameraId`, credentials left out are the stored ones of that camera (same host only). */
  'cameras.test': {
    params: z.strictObject({
      source: SourceConfig,
      credentials: Credentials.optional(),
      cameraId: IdText.optional(),
    }),
    result: SourceTest,
  },
  'devices.list': { params: nothing, result: z.array(VideoDevice) },
  ...MODEL_METHODS,
  ...MODEL_COMPARISON_METHODS,
  ...RECOMMENDATION_METHODS,
  ...CAPACITY_METHODS,
  ...JOB_METHODS,
  ...POOL_METHODS,
  ...MONITOR_METHODS,
  ...UPDATE_METHODS,
  ...UPLINK_METHODS,
  ...PROOF_METHODS,
  ...SITE_METHODS,
  ...CALIBRATE_METHODS,
  ...PICTURE_METHODS,
  ...HANDOVER_METHODS,
  ...NODE_METHODS,
  ...EMAIL_METHODS,
  ...STORAGE_METHODS,
  ...CORRECTION_METHODS,
  ...ISSUED_METHODS,
  ...MOMENT_METHODS,
  ...CLIP_METHODS,
  ...PROOF_REPLAY_METHODS,
  ...TRAINING_SET_METHODS,
  ...DISCOVERY_METHODS,
  ...FILE_METHODS,
  ...REPORT_METHODS,
  ...AIM_METHODS,
  ...PHONE_METHODS,
  'crossings.recent': {
    params: z.strictObject({ cameraId: IdText.optional(), limit: z.number().int().min(1).max(500) }),
    result: z.array(CrossingRow),
  },
  'log.recent': { params: z.strictObject({ limit: z.number().int().min(1).max(1000) }), result: z.array(LogEntry) },
  'log.query': { params: LogQuery, result: z.array(LogEntry) },
  ...API_METHODS,
  /**
   * Everything a supporter asks for as one zip, base64: log, settings, cameras without credentials, what this machine
   * can do, the last hour of figures.
   */
  'support.bundle': { params: nothing, result: z.strictObject({ fileName: z.string(), zip: z.base64() }) },
  /**
   * Asks for preview frames of a camera; they arrive outside the request channel. Ends with `preview.close` or the
   * connection.
   */
  'preview.open': { params: cameraRef, result: nothing },
  'preview.close': { params: cameraRef, result: nothing },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>

export type MethodName = keyof typeof METHODS
/** What a caller passes (defaults may be left out). */
export type Params<M extends MethodName> = z.input<(typeof METHODS)[M]['params']>
/** What a handler receives (defaults filled in). */
export type ParsedParams<M extends MethodName> = z.output<(typeof METHODS)[M]['params']>
export type Result<M extends MethodName> = z.output<(typeof METHODS)[M]['result']>
export type CameraInput = z.output<typeof CameraInput>

/** One async function per method. */
export type Handlers = { [M in MethodName]: (params: ParsedParams<M>, viewer: Viewer) => Promise<Result<M>> }

/** Who asks: one window or one socket. Preview frames go back to the viewer that opened them. */
export interface Viewer {
  readonly viewerId: string
}

/** Request and answer on the wire. */
export const RpcRequest = z.strictObject({
  id: z.number().int(),
  method: z.enum(Object.keys(METHODS) as [MethodName, ...MethodName[]]),
  params: z.unknown(),
})
export type RpcRequest = z.infer<typeof RpcRequest>
export type RpcAnswer = { id: number; ok: true; result: unknown } | { id: number; ok: false; error: ErrorData }

/** What the application sends over the text channel. */
export type FromApp =
  { type: 'answer'; answer: RpcAnswer } | { type: 'event'; event: import('./app-state.ts').AppEvent }
