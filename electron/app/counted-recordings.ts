import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import type { Clock } from '#core/time/clock.ts'
import { DAY_MS } from '#core/time/durations.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'
import { findRecordings } from './recordings.ts'

export interface CountedRecordingsParts {
  readonly memos: MemoTable
  readonly clock: Clock
  /** Paths of the recordings that jobs are about, for this camera, whatever became of them. */
  readonly inJobs: (cameraId: string) => readonly string[]
}

export interface NewRecordings {
  readonly fresh: readonly string[]
  /** New too, and perhaps not complete: for next time. */
  readonly stillWritten: readonly string[]
}

/** Changed within this time, a recording may still be written: recorders and copies write every few seconds, ms. */
export const QUIET_MS = 300_000
/** A recorder whose clock is further ahead than this is wrong about the date; what it wrote is not "just now", ms. */

const Names = z.array(z.string())

/**
 * Which recordings were given to be counted, by camera and folder. The list of jobs forgets the old ones while their
 * files are still there, so it is remembered apart from it.
 */
export class CountedRecordings {
  readonly #parts: CountedRecordingsParts

  constructor(parts: CountedRecordingsParts) {
    this.#parts = parts
  }

  /** The recordings at a path that were not given to be counted yet. Throws `source.noSuchFile` or `file.read`. */
  async findNew(cameraId: string, path: string): Promise<NewRecordings> {
    const found = await findRecordings(path)
    const folder = dirname(found[0]!)
    const names = new Set(this.#names(cameraId, folder))
    for (const counted of this.#parts.inJobs(cameraId))
      if (resolve(dirname(counted)) === resolve(folder)) names.add(basename(counted))
    const fresh: string[] = []
    const stillWritten: string[] = []
    for (const recording of found)
      if (!names.has(basename(recording))) ((await this.#isQuiet(recording)) ? fresh : stillWritten).push(recording)
    // What is not there any more need not be remembered.
    if (resolve(folder) === resolve(path))
      this.#write(
        cameraId,
        folder,
        found.map((recording) => basename(recording)).filter((name) => names.has(name)),
      )
    return { fresh, stillWritten }
  }

  /** These were given to be counted. */
  remember(cameraId: string, paths: readonly string[]): void {
    for (const [folder, added] of Map.groupBy(paths, (path) => dirname(path)))
      this.#write(cameraId, folder, [
        ...new Set([...this.#names(cameraId, folder), ...added.map((path) => basename(path))]),
      ])
  }

  /** These are wanted again: their jobs were thrown away. */
  forget(cameraId: string, paths: readonly string[]): void {
    for (const [folder, gone] of Map.groupBy(paths, (path) => dirname(path))) {
      const names = new Set(gone.map((path) => basename(path)))
      this.#write(
        cameraId,
        folder,
        this.#names(cameraId, folder).filter((name) => !names.has(name)),
      )
    }
  }

  async #isQuiet(path: string): Promise<boolean> {
    const changed = await stat(path).catch(() => undefined)
    // Gone meanwhile.
    if (!changed) return false
    const agoMs = this.#parts.clock.nowMs() - changed.mtimeMs
    return agoMs >= QUIET_MS || agoMs < -DAY_MS
  }

  #names(cameraId: string, folder: string): string[] {
    return Names.safeParse(this.#parts.memos.read(memoOf(cameraId, folder))).data ?? []
  }

  #write(cameraId: string, folder: string, names: readonly string[]): void {
    this.#parts.memos.write(memoOf(cameraId, folder), names)
  }
}

function memoOf(cameraId: string, folder: string): string {
  return `counted:${cameraId}:${resolve(folder)}`
}
