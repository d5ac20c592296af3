import type { CameraCircuit, CameraStatus } from '#core/contract/app-state.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Timeline } from '#core/pool/job.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Message } from '#core/text/message.ts'

/** Where times without a picture are written down. */
export interface GapStore {
  /** Begins a gap unless one is open for this camera. */
  open(cameraId: string, fromMs: number, reason: string): void
  /** Ends the open gap, if any. */
  close(cameraId: string, toMs: number): void
}

const STEPS = ['submittedAtMs', 'queuedAtMs', 'assignedAtMs', 'runningAtMs', 'resultAtMs', 'notifiedAtMs'] as const
/** Told again and again while a camera runs; the first time is the step. */
const LAST_STEPS: readonly string[] = ['resultAtMs', 'notifiedAtMs']

/** A camera that failed so many times in a row is left alone between tries, also by jobs. */
const FAILURES_TO_OPEN = 5
/** States in which the last failure is still what matters. */
const KEEPS_CIRCUIT: readonly CameraStatus['state'][] = ['connecting', 'failed', 'stalled']

/** Where times of fewer frames are written down. */
export interface DegradedStore {
  degrade(cameraId: string, atMs: number, degraded: CameraStatus['degraded']): void
}

export type StatusChange = Pick<CameraStatus, 'state'> &
  Partial<Pick<CameraStatus, 'error' | 'workerId' | 'width' | 'height' | 'provider' | 'decoder'>>

/**
 * The present state of every camera, and the gaps in its watching: "nobody came" and "nobody was watching" are
 * told apart from the first day.
 */
export class CameraStatusStore {
  readonly #gaps: GapStore
  readonly #clock: Clock
  readonly #emit: (status: CameraStatus) => void
  readonly #marks: DegradedStore | undefined
  readonly #statuses = new Map<string, CameraStatus>()
  #closed = false

  constructor(gaps: GapStore, clock: Clock, emit: (status: CameraStatus) => void, marks?: DegradedStore) {
    this.#gaps = gaps
    this.#clock = clock
    this.#emit = emit
    this.#marks = marks
  }

  all(): CameraStatus[] {
    return [...this.#statuses.values()]
  }

  get(cameraId: string): CameraStatus | undefined {
    return this.#statuses.get(cameraId)
  }

  /** From here on states are those of the end, and none of them is a time without watching: that has its own gap. */
  close(): void {
    this.#closed = true
  }

  /** `fromMs`: since when it has been so; it may be noticed later. */
  set(cameraId: string, change: StatusChange, fromMs?: number): void {
    const before = this.#statuses.get(cameraId)
    const nowMs = this.#clock.nowMs()
    const sinceMs = before?.state === change.state ? before.sinceMs : nowMs
    const status: CameraStatus = {
      cameraId,
      state: change.state,
      error: change.error,
      workerId: change.workerId ?? before?.workerId,
      width: change.width ?? before?.width,
      height: change.height ?? before?.height,
      provider: change.provider ?? before?.provider,
      decoder: change.decoder ?? before?.decoder,
      placement: before?.placement,
      timeline: before?.timeline,
      degraded: before?.degraded,
      circuit: KEEPS_CIRCUIT.includes(change.state) ? before?.circuit : undefined,
      jobsCircuit: before?.jobsCircuit,
      picture: before?.picture,
      sinceMs,
    }
    this.#statuses.set(cameraId, status)
    if (before?.state !== status.state || before.error?.code !== status.error?.code)
      this.#recordGap(status, fromMs ?? nowMs)
    this.#emit(status)
  }

  /** Why it runs where it runs, or cannot. */
  place(cameraId: string, placement: Message): void {
    this.#change(cameraId, { placement })
  }

  /** Its picture is not the one it was calibrated on, or is again. */
  picture(cameraId: string, picture: CameraStatus['picture']): void {
    this.#change(cameraId, { picture })
  }

  /**
   * Its stream has failed once more and is tried again after `waitMs`, or now. Answers whether its circuit has opened:
   * it is left alone from now on.
   */
  retry(cameraId: string, failures: number, waitMs: number, error: ErrorData): boolean {
    const before = this.#statuses.get(cameraId)?.circuit
    const nowMs = this.#clock.nowMs()
    const state = failures < FAILURES_TO_OPEN ? 'closed' : waitMs > 0 ? 'open' : 'half-open'
    this.#change(cameraId, {
      circuit: {
        state,
        failures,
        sinceMs: before?.state === state ? before.sinceMs : nowMs,
        ...(waitMs > 0 && { nextAtMs: nowMs + waitMs }),
        error,
      },
    })
    return state === 'open' && (before === undefined || before.state === 'closed')
  }

  /** Jobs with this camera are left undone, or not any more. */
  jobsCircuit(cameraId: string, jobsCircuit: CameraCircuit | undefined): void {
    this.#change(cameraId, { jobsCircuit: jobsCircuit?.state === 'closed' ? undefined : jobsCircuit })
  }

  /** Why the camera is left alone; undefined while it is not. */
  openCircuit(cameraId: string): ErrorData | undefined {
    const circuit = this.#statuses.get(cameraId)?.circuit
    return circuit?.state === 'open' ? circuit.error : undefined
  }

  /** What the camera is left with while there is too little time for it. */
  degrade(cameraId: string, degraded: CameraStatus['degraded']): void {
    const before = this.#statuses.get(cameraId)?.degraded
    // Rates breathe; only what a person would notice is told.
    if (before?.level === degraded?.level && Math.abs((before?.fps ?? 0) - (degraded?.fps ?? 0)) < 0.5) return
    this.#marks?.degrade(cameraId, this.#clock.nowMs(), degraded)
    this.#change(cameraId, { degraded })
  }

  /** A camera is to be counted: a new timeline begins. */
  submit(cameraId: string): void {
    const nowMs = this.#clock.nowMs()
    this.#change(cameraId, { timeline: { submittedAtMs: nowMs, queuedAtMs: nowMs } })
  }

  /**
   * The next of the six steps; one that was taken keeps its time, and those after it begin anew when one is taken
   * again.
   */
  step(cameraId: string, step: Exclude<keyof Timeline, 'submittedAtMs' | 'queuedAtMs'>): void {
    const timeline = this.#statuses.get(cameraId)?.timeline
    if (!timeline || (LAST_STEPS.includes(step) && timeline[step] !== undefined)) return
    const earlier = Object.fromEntries(STEPS.slice(0, STEPS.indexOf(step)).map((name) => [name, timeline[name]]))
    this.#change(cameraId, {
      timeline: { ...earlier, submittedAtMs: timeline.submittedAtMs, [step]: this.#clock.nowMs() },
    })
  }

  #change(cameraId: string, change: Partial<CameraStatus>): void {
    const before = this.#statuses.get(cameraId)
    if (!before) return
    const status = { ...before, ...change }
    this.#statuses.set(cameraId, status)
    this.#emit(status)
  }

  remove(cameraId: string): void {
    if (!this.#statuses.delete(cameraId)) return
    this.#gaps.close(cameraId, this.#clock.nowMs())
    this.#marks?.degrade(cameraId, this.#clock.nowMs(), undefined)
  }

  #recordGap(status: CameraStatus, nowMs: number): void {
    if (this.#closed) return
    if (status.state === 'live') this.#gaps.close(status.cameraId, nowMs)
    else this.#gaps.open(status.cameraId, nowMs, gapReason(status.state, status.error))
  }
}

/** Why nobody was watching, as a stable word for reports. */
function gapReason(state: CameraStatus['state'], error: ErrorData | undefined): string {
  return error?.code ?? state
}
