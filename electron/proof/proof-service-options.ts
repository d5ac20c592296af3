import type { Camera, CameraStatus, CrossingRow } from '#core/contract/app-state.ts'
import type { RecordingOrder } from '#core/contract/proof-recording.ts'
import type { ProofConfiguration } from '#core/contract/proof-view.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ProofTable } from '../store/tables/proof-table.ts'
import type { ProofRecordings } from './proof-recordings.ts'

export interface ProofServiceOptions {
  readonly store: ProofTable
  readonly clock: Clock
  readonly version: string
  readonly newId: () => string
  readonly camera: (cameraId: string) => Camera
  readonly status: (cameraId: string) => CameraStatus | undefined
  /** Throws `model.*` when the camera's model is not there. */
  readonly configurationOf: (camera: Camera) => ProofConfiguration
  /** Committed crossings, `toMs` not included. */
  readonly crossings: (cameraId: string, fromMs: number, toMs: number) => CrossingRow[]
  readonly capture: (cameraId: string, on: boolean, recording?: () => RecordingOrder) => void
  readonly recordings: Pick<ProofRecordings, 'begin' | 'done' | 'judged' | 'discarded'>
  readonly onChanged: (cameraId: string) => void
  readonly onProblem: (error: ErrorData, cameraId: string) => void
  /** Who is on a line when the watching ends is waited for so long, ms. */
  readonly settleMs?: number
}
