import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ProofClip } from '#core/contract/clip-view.ts'
import type { RecordedPart, RecordingOrder } from '#core/contract/proof-recording.ts'
import type { ProofSession } from '#core/contract/proof-view.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { ProofTap } from '#core/proof/proof-record.ts'
import { MINUTE_MS } from '#core/time/durations.ts'

export interface ProofRecordingsOptions {
  /** All files in it are ours. */
  readonly folder: string
  readonly session: (sessionId: string) => ProofSession | undefined
  /** Taps after the verdicts. */
  readonly truth: (session: ProofSession) => readonly ProofTap[]
  readonly clips: {
    list(): readonly ProofClip[]
    keep(clip: Omit<ProofClip, 'id' | 'createdAtMs'>): void
    /** Of a recorded clip whose taps still are those of its proof. */
    follow(clipId: string, taps: ProofClip['taps']): void
    remove(clipId: string): void
  }
  /** Of a clip that begins then. */
  readonly nameOf: (ms: number) => string
  /** The camera is still there. */
  readonly hasCamera: (cameraId: string) => boolean
  readonly onProblem: (error: ErrorData, cameraId: string) => void
  readonly maxBytes?: number
}

/** About three hours of a small stream at ten pictures a second. */
const MAX_BYTES = 1024 ** 3
/** Left free on the disk beside the recording. */
const SPARE_BYTES = 1024 ** 3
/** A file that is being written changes every second. */
const OLD_MS = 10 * MINUTE_MS
const GB = 1e9

/** Recordings of proofs: asked for, received and kept as clips, so that a live proof can be counted again too. */
export class ProofRecordings {
  readonly #options: ProofRecordingsOptions
  readonly #maxBytes: number
  /** Finished while their proof goes on, by its id. */
  readonly #waiting = new Map<string, RecordedPart[]>()

  constructor(options: ProofRecordingsOptions) {
    this.#options = options
    this.#maxBytes = options.maxBytes ?? MAX_BYTES
    this.#sweep()
  }

  /**
   * Makes the order of each run of a proof; a camera that is counted anew begins another file. Throws `proof.noRoom` or
   * `file.write`.
   */
  begin({ id, configuration }: ProofSession): () => RecordingOrder {
    const { folder } = this.#options
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = statfsSync(folder)
      const [free, needed] = [bavail * bsize, this.#maxBytes + SPARE_BYTES]
      if (free < needed)
        throw new FieldcountError('proof.noRoom', {
          freeGb: (free / GB).toFixed(1),
          neededGb: (needed / GB).toFixed(1),
        })
    } catch (thrown) {
      if (thrown instanceof FieldcountError) throw thrown
      throw new FieldcountError('file.write', { path: folder, detail: (thrown as Error).message }, { cause: thrown })
    }
    this.#keepWaiting()
    this.#sweep(OLD_MS)
    let part = 0
    return () => ({ path: join(folder, `${id}.${++part}.mp4`), fps: configuration.fps, maxBytes: this.#maxBytes })
  }

  /** A worker finished a file. */
  recorded(cameraId: string, part: RecordedPart): void {
    const sessionId = basename(part.path).split('.')[0]!
    const session = this.#options.session(sessionId)
    if (part.error) this.#options.onProblem(part.error, cameraId)
    // Discarded meanwhile, or worth nothing.
    if (!session || part.error) return this.#delete(part.path)
    this.#waiting.set(sessionId, [...(this.#waiting.get(sessionId) ?? []), part])
    if (session.state === 'done') this.done(session)
  }

  /** A proof is over and known. What cannot be kept now waits on, and is thrown. */
  done({ id }: ProofSession): void {
    const session = this.#options.session(id)
    for (const part of this.#waiting.get(id) ?? []) {
      if (session) this.#keep(session, part)
      else this.#delete(part.path)
      this.#waiting.set(
        id,
        this.#waiting.get(id)!.filter((one) => one !== part),
      )
    }
    this.#waiting.delete(id)
  }

  /** A proof is wanted no more, nor what was recorded of it so far. */
  discarded(sessionId: string): void {
    for (const { path } of this.#waiting.get(sessionId) ?? []) this.#delete(path)
    this.#waiting.delete(sessionId)
  }

  /** What could not be kept when its proof was over. */
  #keepWaiting(): void {
    for (const sessionId of [...this.#waiting.keys()]) {
      const session = this.#options.session(sessionId)
      if (!session) this.discarded(sessionId)
      else if (session.state === 'done') this.done(session)
    }
  }

  /** A disagreement was judged: what truly happened is known better. */
  judged(session: ProofSession): void {
    const { clips, truth } = this.#options
    for (const { id, recording } of clips.list())
      if (recording?.sessionId === session.id && recording.follows) clips.follow(id, tapsIn(truth(session), recording))
  }

  #keep(session: ProofSession, { path, fromMs, toMs, bytes, full }: RecordedPart): void {
    const { clips, truth, nameOf } = this.#options
    const endedAtMs = Math.min(session.endedAtMs ?? toMs, toMs)
    // Begun after the proof had ended, while those on a line were waited for.
    if (endedAtMs <= fromMs) return this.#delete(path)
    const recording = { sessionId: session.id, fromMs, toMs, bytes, full, follows: true }
    const seconds = (ms: number) => Math.round(ms) / 1_000
    clips.keep({
      cameraId: session.cameraId,
      name: nameOf(fromMs),
      path,
      taps: tapsIn(truth(session), recording),
      recording,
      watched: { from: seconds(Math.max(0, session.startedAtMs - fromMs)), to: seconds(endedAtMs - fromMs) },
    })
  }

  /**
   * What no clip refers to is left over from an interrupted proof, and nobody could see that it is there. What a proof
   * still waits for, or has just ended, is left alone.
   */
  #sweep(ms = 0): void {
    const { folder, clips, hasCamera } = this.#options
    for (const { id, cameraId, recording } of clips.list()) if (recording && !hasCamera(cameraId)) clips.remove(id)
    const known = new Set([...clips.list(), ...[...this.#waiting.values()].flat()].map(({ path }) => basename(path)))
    let names: string[] = []
    try {
      names = readdirSync(folder)
    } catch {
      // Nothing was ever recorded.
    }
    for (const name of names) {
      if (known.has(name) || (ms > 0 && this.#isOpen(name, ms))) continue
      try {
        this.#delete(join(folder, name))
      } catch {
        // Windows does not let go of a file that is open.
      }
    }
  }

  /** May still be written, or come as a part of its proof. */
  #isOpen(name: string, ms: number): boolean {
    const session = this.#options.session(name.split('.')[0]!)
    if (session && session.state !== 'done') return true
    const changed = statSync(join(this.#options.folder, name), { throwIfNoEntry: false })
    return !changed || Date.now() - changed.mtimeMs < ms
  }

  #delete(path: string): void {
    rmSync(path, { force: true })
  }
}

/** Taps on pictures of a file, in seconds from its beginning. */
function tapsIn(taps: readonly ProofTap[], { fromMs, toMs }: { fromMs: number; toMs: number }): ProofClip['taps'] {
  return taps
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .map(({ atMs, lineId, direction, className }) => ({
      t: Math.round(atMs - fromMs) / 1_000,
      line: lineId,
      direction,
      ...(className !== undefined && { class: className }),
    }))
    .sort((a, b) => a.t - b.t)
}
