import { gzipSync } from 'node:zlib'
import type { TapReportOf } from '#core/contract/worker/taps.ts'
import type { CapturedPart } from '#core/proof/captured-frame.ts'
import type { ProofPicture, ProofTable } from '../store/tables/proof-table.ts'

/** Pictures are held this long, for disagreements that are only known a while after they happened. ms. */
const HELD_MS = 25_000
/** A strip shows this much before and after a disagreement, ms. */
export const STRIP_MS = 1_500
/** The time under which the picture of the certificate is kept: the first of the session. */
export const TITLE_AT_MS = 0
/** Frames that are written together: about twenty seconds. */
const FRAMES_IN_PART = 200

/** Keeps what a running session will be seen and replayed with: all tracks, and pictures around disagreements. */
export class ProofRecorder {
  readonly #sessionId: string
  readonly #store: Pick<ProofTable, 'addTracks' | 'addPictures'>
  #pictures: ProofPicture[] = []
  #part: { runId: string; frames: CapturedPart['frames'] } = { runId: '', frames: [] }
  #parts = 0
  #hasTitle = false

  constructor(sessionId: string, store: Pick<ProofTable, 'addTracks' | 'addPictures'>) {
    this.#sessionId = sessionId
    this.#store = store
  }

  add({ runId, frame, jpeg }: Pick<TapReportOf<'frame-capture'>, 'runId' | 'frame' | 'jpeg'>): void {
    if (runId !== this.#part.runId || this.#part.frames.length >= FRAMES_IN_PART) {
      this.flush()
      this.#part = { runId, frames: [] }
    }
    this.#part.frames.push(frame)
    if (!jpeg) return
    if (!this.#hasTitle) this.#store.addPictures(this.#sessionId, [{ atMs: TITLE_AT_MS, jpeg }])
    this.#hasTitle = true
    this.#pictures.push({ atMs: Math.round(frame.atMs), jpeg })
    this.#pictures = this.#pictures.filter(({ atMs }) => frame.atMs - atMs <= HELD_MS)
  }

  /** Keeps the pictures around these moments; those no longer held are lost. */
  keepAround(moments: readonly number[]): void {
    const kept = this.#pictures.filter(({ atMs }) => moments.some((moment) => Math.abs(moment - atMs) <= STRIP_MS))
    if (kept.length === 0) return
    this.#store.addPictures(this.#sessionId, kept)
    this.#pictures = this.#pictures.filter((picture) => !kept.includes(picture))
  }

  /** Writes the frames that wait. */
  flush(): void {
    if (this.#part.frames.length === 0) return
    this.#store.addTracks(this.#sessionId, this.#parts++, gzipSync(JSON.stringify(this.#part satisfies CapturedPart)))
    this.#part = { ...this.#part, frames: [] }
  }
}
