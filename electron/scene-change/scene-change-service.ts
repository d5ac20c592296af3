import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import type { PictureView } from '#core/contract/methods/scene-change.ts'
import type { TapReportOf } from '#core/contract/worker/taps.ts'
import type { StillPicture } from '#core/scene-change/still-picture.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { pictureUrl } from '../base/picture-url.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'
import { readSceneMemo, writeSceneMemo, type SceneMemo } from './scene-memo.ts'
import { say } from '#core/text/message.ts'

type PictureMessage = TapReportOf<'picture-watch'>

export interface SceneChangeServiceOptions {
  readonly memos: MemoTable
  readonly clock: Clock
  /** Tells whoever counts a camera how its picture should look. */
  readonly watchPicture: (cameraId: string, references: readonly StillPicture[]) => void
  /** A camera's picture is not as it should be, or is again. */
  readonly onChanged: (cameraId: string, problem: NonNullable<CameraStatus['picture']> | undefined) => void
  /** What was learned could not be written; it is known until the application ends. */
  readonly onProblem: (error: ErrorData, cameraId: string) => void
}

/** Looks of one place that are remembered. */
const MAX_REFERENCES = 4

interface Known {
  memo: SceneMemo
  problem?: PictureView['problem']
  after?: { atMs: number; jpeg: Uint8Array | undefined; present: StillPicture }
}

/** Knows how the picture of every camera should look, over restarts; workers compare. */
export class SceneChangeService {
  readonly #options: SceneChangeServiceOptions
  readonly #known = new Map<string, Known>()

  constructor(options: SceneChangeServiceOptions) {
    this.#options = options
  }

  /** A camera begins to be counted. What was learned from another source says nothing about this one. */
  begin({ id, source }: Pick<Camera, 'id' | 'source'>): void {
    const stored = this.#known.get(id)?.memo ?? readSceneMemo(this.#options.memos, id)
    const name = JSON.stringify(source)
    if (stored?.source === name) this.#known.set(id, { ...this.#known.get(id), memo: stored })
    else this.#forget(id, name)
    this.#options.watchPicture(id, this.#known.get(id)!.memo.references)
  }

  /** The present picture is the right one: the next seconds are learned. */
  relearn({ id, source }: Pick<Camera, 'id' | 'source'>): void {
    this.#forget(id, JSON.stringify(source))
    this.#options.watchPicture(id, [])
  }

  remove(cameraId: string): void {
    this.#known.delete(cameraId)
    this.#write(cameraId, undefined)
  }

  onPicture({ cameraId, report, jpeg }: PictureMessage): void {
    const known = this.#known.get(cameraId)
    if (!known) return
    const atMs = this.#options.clock.nowMs()
    if (report.what === 'learned') {
      this.#keep(cameraId, {
        ...known.memo,
        references: [...known.memo.references, report.reference],
        learnedAtMs: atMs,
        ...(jpeg && { jpeg }),
      })
      return
    }
    const sinceMs = known.problem?.sinceMs ?? atMs
    known.problem = report.problem && { kind: report.problem, sinceMs, figures: report.figures }
    if (report.problem) known.after = { atMs, jpeg, present: report.present }
    this.#options.onChanged(cameraId, known.problem && { problem: known.problem.kind, sinceMs })
  }

  view(cameraId: string): PictureView {
    const known = this.#known.get(cameraId)
    if (!known) return { references: 0 }
    const { memo, problem, after } = known
    return {
      references: memo.references.length,
      ...(problem && { problem }),
      ...(memo.learnedAtMs !== undefined && { before: shown(memo.learnedAtMs, memo.jpeg) }),
      ...(after && { after: shown(after.atMs, after.jpeg) }),
    }
  }

  /** Throws `request.invalid` when there is nothing to accept. */
  accept(camera: Camera, how: 'instead' | 'too'): void {
    if (how === 'instead') return this.relearn(camera)
    const known = this.#known.get(camera.id)
    if (!known?.problem || !known.after)
      throw new FieldcountError('request.invalid', { detail: say('details.pictureAsItShould') })
    // The first one stays: it is what the lines were drawn on.
    const [first, ...others] = known.memo.references
    const references = [...(first ? [first] : []), ...others.slice(-(MAX_REFERENCES - 2)), known.after.present]
    this.#keep(camera.id, { ...known.memo, references })
    this.#over(camera.id)
  }

  #forget(cameraId: string, source: string): void {
    this.#known.set(cameraId, { memo: { source, references: [] } })
    this.#write(cameraId, undefined)
    this.#options.onChanged(cameraId, undefined)
  }

  #over(cameraId: string): void {
    const known = this.#known.get(cameraId)!
    known.problem = undefined
    this.#options.onChanged(cameraId, undefined)
  }

  #keep(cameraId: string, memo: SceneMemo): void {
    this.#known.get(cameraId)!.memo = memo
    this.#write(cameraId, memo)
    this.#options.watchPicture(cameraId, memo.references)
  }

  #write(cameraId: string, memo: SceneMemo | undefined): void {
    try {
      writeSceneMemo(this.#options.memos, cameraId, memo)
    } catch (thrown) {
      this.#options.onProblem(toErrorData(thrown), cameraId)
    }
  }
}

function shown(atMs: number, jpeg: Uint8Array | undefined): { atMs: number; picture?: string } {
  return { atMs, ...(jpeg && { picture: pictureUrl(jpeg) }) }
}
