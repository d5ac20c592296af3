import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Camera } from '#core/contract/app-state.ts'
import type { TrainingSetContent } from '#core/contract/methods/training-set.ts'
import type { ProofSession } from '#core/contract/proof-view.ts'
import type { Mask } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Language } from '#core/i18n/language.ts'
import { CapturedPart, type CapturedFrame } from '#core/proof/captured-frame.ts'
import { PictureLabels, suggestLabels } from '#core/proof/picture-labels.ts'
import type { ProofOutcome } from '#core/proof/prove-session.ts'
import { rightTracks, trainingMoments, type TrainingMoment } from '#core/proof/training-moments.ts'
import { trainingRow, type TrainingRow } from '#core/proof/training-row.ts'
import { say, type Message } from '#core/text/message.ts'
import type { Clock } from '#core/time/clock.ts'
import { siteDate } from '#core/time/site-time.ts'
import type { ProofTable } from '../store/tables/proof-table.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'
import { STRIP_MS } from './proof-recorder.ts'
import { packTrainingSet } from './pack-training-set.ts'

interface PaintedPicture {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
}

export interface TrainingSetsOptions {
  readonly store: Pick<ProofTable, 'pictureTimes' | 'picture' | 'tracks' | 'get'>
  readonly memos: MemoTable
  readonly clock: Clock
  readonly version: string
  readonly newId: () => string
  /** Throws `request.unknown`: without the masks of its camera no picture is handed out. */
  readonly camera: (cameraId: string) => Camera
  readonly session: (sessionId: string) => ProofSession
  readonly outcome: (session: ProofSession) => ProofOutcome
  readonly site: () => { readonly language: Language; readonly timeZone: string }
  /** In a process of its own. */
  readonly paint: (pictures: Uint8Array[], masks: Mask[]) => Promise<readonly PaintedPicture[]>
  readonly log: { info(message: Message, about: { cameraId: string }): void }
}

/** A training set as it leaves the program. */
export interface ExportedTrainingSet extends TrainingSetContent {
  readonly fileName: string
  readonly zip: Uint8Array
  readonly people: number
}

const LABELS = 'picture-labels'
const EXPORTS = 'training-sets'
const MAX_EXPORTS = 100
/** By proof, then by the picture's time. */
const StoredLabels = z.record(z.string(), z.record(z.string(), PictureLabels))
/** Painted by one process at a time. */
const BATCH = 50
/** Every so many moments one is kept to judge by, and not learned. */
const VALIDATE_EVERY = 5

/** Of which proofs pictures were handed out to learn from: what is measured on them afterwards flatters. */
const ExportedOf = z.array(
  z.looseObject({ id: z.string(), atMs: z.number(), agreedBy: z.string(), sessionIds: z.array(z.string()) }),
)

function exportsIn(memos: Pick<MemoTable, 'read'>): z.infer<typeof ExportedOf> {
  const parsed = ExportedOf.safeParse(memos.read(EXPORTS))
  return parsed.success ? parsed.data : []
}

export function exportedSessions(memos: Pick<MemoTable, 'read'>): Set<string> {
  return new Set(exportsIn(memos).flatMap(({ sessionIds }) => sessionIds))
}

interface LabelledPicture {
  readonly labels: PictureLabels
  /** Somebody looked at them. */
  readonly byHand: boolean
}

/** Learning on site: what judged errors look like, what a person says is on the pictures, and the export. */
export class TrainingSets {
  readonly #options: TrainingSetsOptions

  constructor(options: TrainingSetsOptions) {
    this.#options = options
  }

  content(sessionIds: readonly string[]): TrainingSetContent {
    return contentOf(
      sessionIds.flatMap((id) => this.#momentsOf(this.#options.session(id))),
      this.#labelled(sessionIds),
    )
  }

  /** Throws `request.unknown` where no picture of that time is kept. */
  labels(sessionId: string, atMs: number): LabelledPicture {
    const session = this.#options.session(sessionId)
    if (!this.#options.store.picture(sessionId, atMs))
      throw new FieldcountError('request.unknown', { detail: `picture ${atMs} of proof ${sessionId}` })
    return this.#labelsOf(session, new Set([atMs]))(atMs)
  }

  label(sessionId: string, atMs: number, labels: PictureLabels | null): void {
    const { store, memos, session } = this.#options
    session(sessionId)
    const all = this.#stored()
    const others = Object.entries(all[sessionId] ?? {}).filter(([time]) => time !== String(atMs))
    // Labels of proofs that were deleted go with the next that is written.
    const kept = Object.entries(all).filter(([id]) => id !== sessionId && store.get(id))
    memos.write(LABELS, {
      ...Object.fromEntries(kept),
      [sessionId]: { ...Object.fromEntries(others), ...(labels && { [String(atMs)]: labels }) },
    })
  }

  /** Throws `proof.noErrors` where nothing was judged. */
  async export(cameraId: string, sessionIds: readonly string[], agreedBy: string): Promise<ExportedTrainingSet> {
    const { clock, version, newId, camera, session, site, log, memos } = this.#options
    const sessions = sessionIds.map(session)
    if (sessions.some((one) => one.cameraId !== cameraId))
      throw new FieldcountError('request.invalid', { detail: 'proofs of another camera' })
    const masks = camera(cameraId).calibration.masks
    const [id, nowMs] = [newId(), clock.nowMs()]
    const rows: TrainingRow[] = []
    const files = new Map<string, Uint8Array>()
    const moments: TrainingMoment[] = []
    for (const one of sessions) {
      const own = this.#momentsOf(one)
      await this.#addSession({ id, session: one, moments: own, before: moments.length, masks, rows, files })
      moments.push(...own)
    }
    if (rows.length === 0) throw new FieldcountError('proof.noErrors')
    const { language, timeZone } = site()
    const content = contentOf(moments, this.#labelled(sessionIds))
    const people = rows.reduce((sum, { boxes }) => sum + boxes.length, 0)
    const zip = await packTrainingSet({ id, agreedBy, agreedAtMs: nowMs, version, language, rows, files })
    const exported = { id, atMs: nowMs, agreedBy, cameraId, sessionIds, pictures: rows.length }
    memos.write(EXPORTS, [...exportsIn(memos), exported].slice(-MAX_EXPORTS))
    log.info(say('logLines.trainingSetExported', { id, pictures: rows.length, people, by: agreedBy }), { cameraId })
    return { ...content, people, zip, fileName: `fieldcount-training-${siteDate(nowMs, timeZone)}.zip` }
  }

  async #addSession({
    id,
    session,
    moments,
    before,
    masks: now,
    rows,
    files,
  }: {
    id: string
    session: ProofSession
    moments: readonly TrainingMoment[]
    /** Moments of the proofs before. */
    before: number
    masks: readonly Mask[]
    rows: TrainingRow[]
    files: Map<string, Uint8Array>
  }): Promise<void> {
    const { store, paint } = this.#options
    const masks = [...session.calibration.masks, ...now]
    const classes = [...new Set(session.calibration.lines.flatMap((line) => line.classes))].filter((one) => one !== '*')
    const wanted = moments.flatMap(({ pictures }, index) => pictures.map((atMs) => ({ atMs, no: before + index })))
    const labelsAt = this.#labelsOf(session, new Set(wanted.map(({ atMs }) => atMs)))
    const seen = new Set<number>()
    // Two moments may share a picture.
    const found = wanted.flatMap((one) => {
      const jpeg = seen.has(one.atMs) ? undefined : store.picture(session.id, one.atMs)
      seen.add(one.atMs)
      return jpeg ? [{ ...one, jpeg }] : []
    })
    for (let from = 0; from < found.length; from += BATCH) {
      const batch = found.slice(from, from + BATCH)
      const painted = await paint(
        batch.map(({ jpeg }) => jpeg),
        masks,
      )
      painted.forEach(({ jpeg, width, height }, index) => {
        const { atMs, no } = batch[index] ?? { atMs: 0, no: 0 }
        const file = `images/${String(rows.length + 1).padStart(4, '0')}.jpg`
        files.set(file, jpeg)
        rows.push(
          trainingRow({
            file,
            width,
            height,
            dataset: id,
            split: no % VALIDATE_EVERY === VALIDATE_EVERY - 1 ? 'val' : 'train',
            scene: `moment-${no + 1}`,
            ...labelsAt(atMs),
            classes,
            masks,
          }),
        )
      })
    }
  }

  #momentsOf(session: ProofSession): TrainingMoment[] {
    // Of a proof that still runs, nothing is judged for good.
    if (session.state !== 'done') return []
    const times = this.#options.store.pictureTimes(session.id)
    return trainingMoments(
      this.#options.outcome(session),
      ({ atMs }) => times.filter((one) => Math.abs(one - atMs) <= STRIP_MS),
      this.#labelled([session.id]),
    )
  }

  /** What is on the pictures of these times; the proof is judged and read once for all of them. */
  #labelsOf(session: ProofSession, times: ReadonlySet<number>): (atMs: number) => LabelledPicture {
    const byHand = this.#stored()[session.id] ?? {}
    const frames = this.#framesOf(session, times)
    const right = rightTracks(this.#options.outcome(session))
    return (atMs) => {
      const own = byHand[String(atMs)]
      if (own) return { labels: own, byHand: true }
      const frame = frames.get(atMs)
      const labels = frame
        ? suggestLabels(frame, (trackId) => right(trackId, atMs), session.calibration.masks)
        : { boxes: [], everybody: false }
      return { labels, byHand: false }
    }
  }

  /** What was seen in the frames of these pictures. */
  #framesOf({ id }: ProofSession, times: ReadonlySet<number>): Map<number, CapturedFrame> {
    const frames = new Map<number, CapturedFrame>()
    for (let no = 0; frames.size < times.size; no++) {
      const part = this.#options.store.tracks(id, no)
      if (!part) break
      for (const frame of CapturedPart.parse(JSON.parse(gunzipSync(part).toString())).frames)
        if (times.has(Math.round(frame.atMs))) frames.set(Math.round(frame.atMs), frame)
    }
    return frames
  }

  #stored(): z.infer<typeof StoredLabels> {
    const parsed = StoredLabels.safeParse(this.#options.memos.read(LABELS))
    return parsed.success ? parsed.data : {}
  }

  #labelled(sessionIds: readonly string[]): Set<number> {
    const all = this.#stored()
    return new Set(sessionIds.flatMap((id) => Object.keys(all[id] ?? {}).map(Number)))
  }
}

function contentOf(moments: readonly TrainingMoment[], labelled: ReadonlySet<number>): TrainingSetContent {
  const pictures = new Set(moments.flatMap((one) => one.pictures))
  const count = (kind: TrainingMoment['kind']) => moments.filter((one) => one.kind === kind).length
  return {
    missed: count('missed'),
    extra: count('extra'),
    right: count('right'),
    pictures: pictures.size,
    labelled: [...pictures].filter((atMs) => labelled.has(atMs)).length,
  }
}
