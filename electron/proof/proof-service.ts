import type { Params } from '#core/contract/methods.ts'
import type { ProofResult, ProofSession, ProofSessionView, ProofView } from '#core/contract/proof-view.ts'
import type { TapReportOf } from '#core/contract/worker/taps.ts'
import type { Direction } from '#core/count/count-event.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { adviseProof } from '#core/proof/advise.ts'
import { proofIntervals } from '#core/proof/proof-intervals.ts'
import { proofFigures } from '#core/proof/proof-figures.ts'
import type { ProofCrossing, ProofTap, Verdict } from '#core/proof/proof-record.ts'
import { MATCH_TOLERANCE_MS, proveSession, type ProofOutcome } from '#core/proof/prove-session.ts'
import { pictureUrl } from '../base/picture-url.ts'
import { presentConfiguration } from '../counts/present-configuration.ts'
import type { ProofServiceOptions } from './proof-service-options.ts'
import { proofSeries } from './proof-series.ts'
import { ProofRecorder, STRIP_MS, TITLE_AT_MS } from './proof-recorder.ts'
import { say } from '#core/text/message.ts'
import { IDLE_MS, KNOWN_AFTER_MS, RETRY_DELAY_MS, SWEEP_EVERY_MS, type RunningProof } from './running-proof.ts'

/** A track is over three seconds after it was last seen, and its crossing is committed a moment later. */
const SETTLE_MS = 4_500
/** Crossings this much before and after a session may belong to its taps: the longest delay and the tolerance. ms. */
const MARGIN_MS = 3_000 + MATCH_TOLERANCE_MS

/** Proofs: a hand's count beside the machine's, from the first tap to the figures. */
export class ProofService {
  readonly #options: ProofServiceOptions
  /** By camera; those that settle too. */
  readonly #running = new Map<string, RunningProof>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #isClosed = false

  constructor(options: ProofServiceOptions) {
    this.#options = options
    // What ran when the application ended is over, and was over with its last tap.
    for (const session of options.store.unfinished()) {
      const lastTap = options.store.taps(session.id).at(-1)
      const ended: ProofSession = {
        ...session,
        endedAtMs: session.endedAtMs ?? (lastTap ? lastTap.atMs + MATCH_TOLERANCE_MS : session.startedAtMs),
        ...(session.state === 'running' && { endedBy: 'interrupted' as const }),
      }
      try {
        this.#freeze(ended)
      } catch (thrown) {
        // It is frozen at the next start: counting must not wait for room on the disk.
        options.onProblem(toErrorData(thrown), session.cameraId)
      }
    }
  }

  start({
    cameraId,
    by,
    conditions,
    record = false,
  }: {
    cameraId: string
    by: string
    conditions: string
    record?: boolean
  }): ProofSession {
    const { store, clock, version, newId, camera, status, configurationOf, capture } = this.#options
    const { calibration } = camera(cameraId)
    const now = status(cameraId)
    if (calibration.lines.length === 0) throw new FieldcountError('proof.noLines')
    if (now?.state !== 'live') throw new FieldcountError('proof.notLive')
    if (this.#running.has(cameraId)) throw new FieldcountError('proof.running')
    const session: ProofSession = {
      id: newId(),
      cameraId,
      state: 'running',
      startedAtMs: clock.nowMs(),
      by,
      conditions,
      configuration: configurationOf(camera(cameraId)),
      calibration,
      width: now.width,
      height: now.height,
      provider: now.provider,
      degraded: now.degraded !== undefined,
      version,
      ...(record && { recorded: true }),
    }
    const recording = record ? this.#options.recordings.begin(session) : undefined
    store.save(session)
    this.#running.set(cameraId, {
      session,
      nextNo: 1,
      lastTapAtMs: clock.nowMs(),
      sweptAtMs: clock.nowMs(),
      recorder: new ProofRecorder(session.id, store),
    })
    capture(cameraId, true, recording)
    return this.#published(session)
  }

  tap({ sessionId, lineId, direction, frameAtMs, className }: Params<'proof.tap'>): { no: number } {
    const running = this.#mustRun(sessionId)
    if (!running.session.calibration.lines.some(({ id }) => id === lineId))
      throw new FieldcountError('request.unknown', { detail: `line ${lineId}` })
    const nowMs = this.#options.clock.nowMs()
    if (frameAtMs < running.session.startedAtMs - MARGIN_MS || frameAtMs > nowMs + MARGIN_MS)
      throw new FieldcountError('request.invalid', { detail: say('details.pictureOfAnotherProof') })
    const tap: ProofTap = {
      no: running.nextNo,
      atMs: frameAtMs,
      lineId,
      direction,
      ...(className !== undefined && { className }),
    }
    this.#options.store.addTap(sessionId, tap)
    running.nextNo += 1
    running.lastTapAtMs = nowMs
    return { no: tap.no }
  }

  undo(sessionId: string): { removed?: { lineId: string; direction: Direction } } {
    this.#mustRun(sessionId)
    const last = this.#options.store.taps(sessionId).at(-1)
    if (!last) return {}
    this.#options.store.removeTap(sessionId, last.no)
    return { removed: { lineId: last.lineId, direction: last.direction } }
  }

  end(sessionId: string, endedBy?: ProofSession['endedBy']): ProofSession {
    const running = this.#mustRun(sessionId)
    const { clock, store, settleMs = SETTLE_MS } = this.#options
    const session: ProofSession = {
      ...running.session,
      state: 'settling',
      endedAtMs: clock.nowMs(),
      ...(endedBy && { endedBy }),
    }
    store.save(session)
    running.session = session
    this.#settleIn(settleMs, running)
    return this.#published(session)
  }

  view(cameraId: string, goal: number): ProofView {
    const { store, camera } = this.#options
    const sessions = store.list(cameraId)
    const configuration = presentConfiguration(this.#options.configurationOf, camera(cameraId))
    return {
      sessions: sessions.map((session) => this.#viewOf(session)),
      series: proofSeries(
        sessions
          .filter(({ state }) => state === 'done')
          .map((session) => ({ session, outcome: this.outcome(session) })),
        configuration,
        goal,
      ),
      ...(configuration && { configuration }),
    }
  }

  result(sessionId: string, goal: number): ProofResult {
    const session = this.session(sessionId)
    const outcome = this.outcome(session)
    const times = this.#options.store.pictureTimes(sessionId)
    return {
      session,
      delayMs: outcome.reaction.delayMs,
      spreadMs: outcome.reaction.spreadMs,
      ...proofFigures([outcome], goal),
      intervals: proofIntervals(outcome, session.startedAtMs, session.endedAtMs ?? this.#options.clock.nowMs(), goal),
      advice: adviseProof([outcome]),
      disagreements: outcome.disagreements.map((one) => ({
        ...one,
        pictures: times.filter((atMs) => Math.abs(atMs - one.atMs) <= STRIP_MS),
      })),
    }
  }

  pictures(sessionId: string, times: readonly number[]): { atMs: number; picture: string }[] {
    return times.flatMap((atMs) => {
      const jpeg = this.#options.store.picture(sessionId, atMs)
      return jpeg ? [{ atMs, picture: pictureUrl(jpeg) }] : []
    })
  }

  /** What the camera saw when the session began, JPEG. */
  titlePicture(sessionId: string): Uint8Array | undefined {
    return this.#options.store.picture(sessionId, TITLE_AT_MS)
  }

  judge(sessionId: string, disagreementId: string, verdict: Verdict | null): void {
    const session = this.session(sessionId)
    if (!this.outcome(session).disagreements.some(({ id }) => id === disagreementId))
      throw new FieldcountError('request.unknown', { detail: `disagreement ${disagreementId}` })
    this.#options.store.judge(sessionId, disagreementId, verdict)
    this.#options.recordings.judged(session)
    this.#published(session)
  }

  remove(sessionId: string): void {
    const session = this.session(sessionId)
    const running = this.#running.get(session.cameraId)
    this.#options.store.remove(sessionId)
    if (running?.session.id === sessionId) {
      this.#running.delete(session.cameraId)
      this.#options.capture(session.cameraId, false)
    }
    this.#options.recordings.discarded(sessionId)
    this.#published(session)
  }

  /** Somebody taps on some camera, or the last one is waited for. */
  runs(): boolean {
    return this.#running.size > 0
  }

  /** Cameras on which somebody taps now. */
  runningOn(): string[] {
    return [...this.#running].flatMap(([cameraId, { session }]) => (session.state === 'running' ? [cameraId] : []))
  }

  find(sessionId: string): ProofSession | undefined {
    return this.#options.store.get(sessionId)
  }

  /** Throws `request.unknown`. */
  session(sessionId: string): ProofSession {
    const session = this.find(sessionId)
    if (!session) throw new FieldcountError('request.unknown', { detail: `proof ${sessionId}` })
    return session
  }

  /** A session compared; of a running one, what is known by now. */
  outcome(session: ProofSession): ProofOutcome {
    const { store } = this.#options
    const lines = new Map(session.calibration.lines.map(({ id, classes }) => [id, classes]))
    const crossings = session.state === 'done' ? store.crossings(session.id) : this.#crossingsOf(session)
    return proveSession({
      taps: store.taps(session.id),
      crossings: crossings.filter(({ lineId }) => lines.has(lineId)),
      fromMs: session.startedAtMs,
      toMs: session.endedAtMs ?? Infinity,
      verdicts: store.verdicts(session.id),
      classesOf: (lineId) => lines.get(lineId) ?? [],
    })
  }

  /** One counted frame. */
  framesCaptured(message: TapReportOf<'frame-capture'>): void {
    const running = this.#running.get(message.cameraId)
    if (!running) return
    const nowMs = this.#options.clock.nowMs()
    try {
      running.recorder.add(message)
      if (nowMs - running.sweptAtMs < SWEEP_EVERY_MS || running.session.state !== 'running') return
      running.sweptAtMs = nowMs
      this.#sweep(running, nowMs)
    } catch (thrown) {
      this.#options.onProblem(toErrorData(thrown), message.cameraId)
    }
  }

  /** Cameras or settings changed: a proof of what is no longer counted ends. */
  configurationChanged(): void {
    for (const { session } of [...this.#running.values()]) {
      try {
        this.#endIfChanged(session)
      } catch (thrown) {
        // What changed must reach the counting all the same; it is ended with one of the next frames.
        this.#options.onProblem(toErrorData(thrown), session.cameraId)
      }
    }
  }

  /** What runs is taken up as over at the next start. */
  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers) clearTimeout(timer)
    for (const { session, recorder } of this.#running.values()) {
      try {
        recorder.flush()
      } catch (thrown) {
        this.#options.onProblem(toErrorData(thrown), session.cameraId)
      }
    }
  }

  #endIfChanged(session: ProofSession): void {
    if (session.state !== 'running') return
    let now: ProofSession['configuration'] | undefined
    try {
      now = presentConfiguration(this.#options.configurationOf, this.#options.camera(session.cameraId))
    } catch {
      // The camera is gone.
    }
    if (now?.hash !== session.configuration.hash) this.end(session.id, 'configuration')
  }

  #sweep(running: RunningProof, nowMs: number): void {
    const { session, recorder } = running
    this.#endIfChanged(session)
    if (running.session.state !== 'running') return
    const degraded = this.#options.status(session.cameraId)?.degraded !== undefined
    if (degraded && !session.degraded) this.#options.store.save((running.session = { ...session, degraded }))
    const known = this.outcome(running.session).disagreements.filter(({ atMs }) => nowMs - atMs >= KNOWN_AFTER_MS)
    recorder.keepAround(known.map(({ atMs }) => atMs))
    if (nowMs - running.lastTapAtMs > IDLE_MS) this.end(session.id, 'idle')
  }

  #settleIn(ms: number, running: RunningProof): void {
    if (this.#isClosed) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#settle(running)
    }, ms)
    this.#timers.add(timer)
  }

  /** May be done again from any point, until all of it is written. */
  #settle(running: RunningProof): void {
    const { session, recorder } = running
    // Discarded meanwhile.
    if (this.#running.get(session.cameraId) !== running) return
    if (!running.isTold) this.#options.capture(session.cameraId, false)
    try {
      recorder.keepAround(this.outcome(session).disagreements.map(({ atMs }) => atMs))
      recorder.flush()
      this.#options.recordings.done(this.#freeze(session))
      this.#running.delete(session.cameraId)
    } catch (thrown) {
      if (!running.isTold) this.#options.onProblem(toErrorData(thrown), session.cameraId)
      running.isTold = true
      this.#settleIn(RETRY_DELAY_MS, running)
    }
  }

  /** The machine's crossings become part of the session; pictures of what turned out to be no disagreement go. */
  #freeze(session: ProofSession): ProofSession {
    const { store } = this.#options
    const done: ProofSession = { ...session, state: 'done' }
    store.saveCrossings(session.id, this.#crossingsOf(session))
    store.save(done)
    const moments = this.outcome(done).disagreements.map(({ atMs }) => atMs)
    store.removePictures(
      session.id,
      store
        .pictureTimes(session.id)
        .filter((atMs) => atMs !== TITLE_AT_MS && !moments.some((moment) => Math.abs(moment - atMs) <= STRIP_MS)),
    )
    return this.#published(done)
  }

  #crossingsOf({ cameraId, startedAtMs, endedAtMs }: ProofSession): ProofCrossing[] {
    const rows = this.#options.crossings(
      cameraId,
      startedAtMs - MARGIN_MS,
      (endedAtMs ?? this.#options.clock.nowMs()) + MARGIN_MS,
    )
    return rows.map(({ id, atMs, lineId, direction, className, trackId }) => ({
      id,
      atMs,
      lineId,
      direction,
      className,
      trackId,
    }))
  }

  #viewOf(session: ProofSession): ProofSessionView {
    const groups = Map.groupBy(this.#options.store.taps(session.id), ({ lineId, direction }) =>
      JSON.stringify([lineId, direction]),
    )
    return {
      ...session,
      taps: [...groups.values()].map((taps) => ({
        lineId: taps[0]!.lineId,
        direction: taps[0]!.direction,
        count: taps.length,
      })),
    }
  }

  #mustRun(sessionId: string): RunningProof {
    const session = this.session(sessionId)
    const running = this.#running.get(session.cameraId)
    if (running?.session.id !== sessionId || running.session.state !== 'running')
      throw new FieldcountError('proof.over')
    return running
  }

  #published(session: ProofSession): ProofSession {
    this.#options.onChanged(session.cameraId)
    return session
  }
}
