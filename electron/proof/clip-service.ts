import { basename } from 'node:path'
import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Camera } from '#core/contract/app-state.ts'
import type { ClipVerification, ClipView, ProofClip } from '#core/contract/clip-view.ts'
import type { ProofConfiguration } from '#core/contract/proof-view.ts'
import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { assertWhole } from '#core/proof/assert-whole.ts'
import { TAPS_SCHEMA, tapsOf } from '#core/proof/taps-file.ts'
import type { Verdict } from '#core/proof/proof-record.ts'
import { compareVerified, isSame, verifyCount, type ClipVerdict, type VerifyReport } from '#core/proof/verify-count.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ClipTable } from '../store/tables/clip-table.ts'
import { changedParts, hashOf } from '../counts/counting-configuration.ts'
import { presentConfiguration } from '../counts/present-configuration.ts'

export interface ClipServiceOptions {
  readonly store: ClipTable
  readonly clock: Clock
  readonly version: string
  readonly newId: () => string
  /** Throws `request.unknown`. */
  readonly camera: (cameraId: string) => Camera
  /** Throws `model.*`. */
  readonly configurationOf: (camera: Camera) => ProofConfiguration
  readonly onChanged: (cameraId: string) => void
}

/** Recordings with taps: each a test of the count that can be repeated after any change. */
export class ClipService {
  readonly #options: ClipServiceOptions

  constructor(options: ClipServiceOptions) {
    this.#options = options
  }

  list(cameraId: string): ClipView[] {
    const { store, camera } = this.#options
    const now = presentConfiguration(this.#options.configurationOf, camera(cameraId))
    return store.list(cameraId).map((clip) => {
      const verifications = store.verifications(clip.id)
      return { ...clip, verifications, upToDate: this.#isUpToDate(verifications[0], clip, now) }
    })
  }

  /** Clips with taps whose last count is of another configuration, version or other taps. */
  outdated(): ProofClip[] {
    const { store, camera } = this.#options
    return store.list().filter((clip) => {
      if (clip.taps.length === 0) return false
      try {
        return !this.#isUpToDate(
          store.verifications(clip.id)[0],
          clip,
          presentConfiguration(this.#options.configurationOf, camera(clip.cameraId)),
        )
      } catch {
        // Its camera is gone.
        return false
      }
    })
  }

  /** Throws `source.noSuchFile` or `request.invalid`. */
  async add({ cameraId, path, name }: { cameraId: string; path: string; name?: string }): Promise<ProofClip> {
    const { store, clock, newId, camera } = this.#options
    camera(cameraId)
    const found = await stat(path).catch(() => {
      throw new FieldcountError('source.noSuchFile', { path })
    })
    if (!found.isFile()) throw new FieldcountError('request.invalid', { detail: `${path} is not a file` })
    const clip: ProofClip = {
      id: newId(),
      cameraId,
      name: name || basename(path).slice(0, 80),
      path,
      createdAtMs: clock.nowMs(),
      taps: [],
    }
    store.save(clip)
    return this.#published(clip)
  }

  setTaps(clipId: string, taps: ProofClip['taps']): ProofClip {
    const { recording, ...rest } = this.get(clipId)
    const clip: ProofClip = {
      ...rest,
      taps: [...taps].sort((a, b) => a.t - b.t),
      ...(recording && { recording: { ...recording, follows: false } }),
    }
    this.#options.store.save(clip)
    return this.#published(clip)
  }

  /** Keeps what was recorded during a proof. */
  keep(clip: Omit<ProofClip, 'id' | 'createdAtMs'>): void {
    const { store, clock, newId } = this.#options
    const kept: ProofClip = { ...clip, id: newId(), createdAtMs: clock.nowMs() }
    store.save(kept)
    this.#published(kept)
  }

  /** The taps of a recorded clip, from its proof. */
  follow(clipId: string, taps: ProofClip['taps']): void {
    const clip = { ...this.get(clipId), taps }
    this.#options.store.save(clip)
    this.#published(clip)
  }

  all(): ProofClip[] {
    return this.#options.store.list()
  }

  remove(clipId: string): void {
    const clip = this.get(clipId)
    this.#options.store.remove(clipId)
    // Others' files stay where they are.
    if (clip.recording) rmSync(clip.path, { force: true })
    this.#published(clip)
  }

  /** Throws `request.unknown`. */
  get(clipId: string): ProofClip {
    const clip = this.#options.store.get(clipId)
    if (!clip) throw new FieldcountError('request.unknown', { detail: `recording ${clipId}` })
    return clip
  }

  /**
   * Compares a new count of a clip with its taps and with the count before, and keeps it. Throws `taps.unknownLine`.
   */
  verified(clip: ProofClip, camera: Camera, counted: CountRecordingResult, goal: number): ClipVerification {
    const { store, clock, version, configurationOf } = this.#options
    const configuration = configurationOf(camera)
    assertWhole(counted, clip.watched?.to)
    const counts = { events: counted.events, durationMs: counted.durationS * 1_000, lines: camera.calibration.lines }
    const report = reportOf(clip, counts, goal)
    const before = store.verifications(clip.id)[0]
    const verification: ClipVerification = {
      atMs: clock.nowMs(),
      configuration,
      version,
      taps: clip.taps.length,
      tapsHash: hashOf(clip.taps),
      report,
      counted: counted.events.flatMap((event) =>
        event.kind === 'crossing'
          ? [
              {
                atMs: event.atMs,
                lineId: event.lineId,
                direction: event.direction,
                className: event.className,
                trackId: event.trackId,
              },
            ]
          : [],
      ),
      // Numbers of taps mean the same only while the taps are the same.
      ...(before && isOf(before, clip) && { change: compareVerified(before.report, report) }),
      changed: before
        ? [
            ...changedParts(before.configuration, configuration),
            ...(before.version === version ? [] : (['version'] as const)),
          ]
        : [],
    }
    store.addVerification(clip.id, verification)
    this.#published(clip)
    return verification
  }

  /** Throws `proof.notCounted` when there is no count that could be judged. */
  judge(clipId: string, { verdict, ...judged }: Omit<ClipVerdict, 'verdict'> & { verdict: Verdict | null }): ClipView {
    const { store, camera } = this.#options
    const before = this.get(clipId)
    const last = store.verifications(clipId)[0]
    const disagrees = last?.report[judged.kind].some((one) => isSame({ ...one, kind: judged.kind }, judged))
    if (!last?.counted || !disagrees) throw new FieldcountError('proof.notCounted')
    const verdicts = (before.verdicts ?? []).filter((one) => !isSame(one, judged))
    const taps = verdict === 'hand-wrong' ? corrected(before.taps, judged, last.report.delayMs) : before.taps
    const clip: ProofClip = {
      ...before,
      taps,
      verdicts: verdict === null || verdict === 'hand-wrong' ? verdicts : [...verdicts, { ...judged, verdict }],
      ...(before.recording && verdict === 'hand-wrong' && { recording: { ...before.recording, follows: false } }),
    }
    const counts = {
      events: last.counted.map((one) => ({ kind: 'crossing' as const, ...one })),
      durationMs: Infinity,
      lines: camera(clip.cameraId).calibration.lines,
    }
    store.save(clip)
    store.addVerification(clipId, {
      ...last,
      ...(verdict === 'hand-wrong' && { change: undefined }),
      taps: taps.length,
      tapsHash: hashOf(taps),
      report: reportOf(clip, counts, last.report.goal),
    })
    this.#published(clip)
    return this.list(clip.cameraId).find(({ id }) => id === clipId)!
  }

  #isUpToDate(last: ClipVerification | undefined, clip: ProofClip, now: ProofConfiguration | undefined): boolean {
    return (
      last !== undefined &&
      isOf(last, clip) &&
      now !== undefined &&
      hashOf(last.configuration) === hashOf(now) &&
      last.version === this.#options.version
    )
  }

  #published(clip: ProofClip): ProofClip {
    this.#options.onChanged(clip.cameraId)
    return clip
  }
}

/** Counted against the very taps the clip has now. */
function isOf({ taps, tapsHash }: ClipVerification, clip: ProofClip): boolean {
  return tapsHash === undefined ? taps === clip.taps.length : tapsHash === hashOf(clip.taps)
}

function reportOf(
  clip: ProofClip,
  { events, durationMs, lines }: { events: readonly CountEvent[]; durationMs: number; lines: readonly CountingLine[] },
  goal: number,
): VerifyReport {
  const calibration = { lines: [...lines] }
  return verifyCount({
    taps: tapsOf({ schema: TAPS_SCHEMA, taps: clip.taps }, calibration),
    events,
    durationMs,
    calibration,
    watched: clip.watched,
    verdicts: clip.verdicts,
    goal,
  })
}

/** Taps after the hand was wrong: the one that was nobody goes, the one that was forgotten comes. */
function corrected(
  taps: ProofClip['taps'],
  { kind, t, line, direction }: Omit<ClipVerdict, 'verdict'>,
  delayMs: number,
): ProofClip['taps'] {
  const at = Math.max(0, Math.round(t * 1_000 + delayMs) / 1_000)
  if (kind === 'extra') return [...taps, { t: at, line, direction }].sort((a, b) => a.t - b.t)
  const away = ({ t: seconds }: { t: number }) => Math.abs(seconds - at)
  const nearest = taps
    .filter((one) => one.line === line && one.direction === direction)
    .sort((a, b) => away(a) - away(b))[0]
  return taps.filter((one) => one !== nearest)
}
