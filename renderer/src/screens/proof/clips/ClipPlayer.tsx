import { useCallback, useEffect, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import type { Direction } from '#core/count/count-event.ts'
import { Choice } from '../../../components/Choice.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { useAction } from '../../../components/useAction.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client } from '../../../state/app-store.ts'
import { targetOfKey } from '../key-pairs.ts'
import { LineKeys } from '../LineKeys.tsx'
import { clockText } from './clock-text.ts'
import { useClipFrames } from './useClipFrames.ts'

const SPEEDS = ['0.5', '1', '2', '4'] as const
type Speed = (typeof SPEEDS)[number]
/** The clock moves on so often, ms. */
const TICK_MS = 40

/** Plays a recording and takes the taps of a hand; every tap is kept at once. Nothing of the machine's count. */
export function ClipPlayer({
  camera,
  clip,
  fromMs = 0,
  onDone,
}: {
  camera: Camera
  clip: ClipView
  fromMs?: number | undefined
  onDone: () => void
}) {
  const { t } = useText()
  const { frameAt, want, durationMs, error: noFrames, loaded } = useClipFrames(clip.id)
  const [taps, setTaps] = useState(clip.taps)
  const [atMs, setAtMs] = useState(fromMs)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>('1')
  const { run, error } = useAction()
  const frame = frameAt(atMs)
  const shownMs = useRef<number | undefined>(undefined)
  useEffect(() => {
    shownMs.current = frame?.mediaMs
  })
  useEffect(() => want(atMs), [want, atMs, loaded])
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => {
      setAtMs((now) => {
        const next = now + TICK_MS * Number(speed)
        // Waits for pictures rather than passing people by.
        return frameAt(next) === undefined && (durationMs === 0 || next < durationMs)
          ? now
          : Math.min(next, durationMs || next)
      })
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [playing, speed, frameAt, durationMs])

  const keep = useCallback(
    (next: ClipView['taps']) => {
      const sorted = [...next].sort((a, b) => a.t - b.t)
      setTaps(sorted)
      void run(() => client.call('clips.setTaps', { clipId: clip.id, taps: sorted }))
    },
    [clip.id, run],
  )
  const tap = useCallback(
    (line: string, direction: Direction) => {
      if (shownMs.current !== undefined) keep([...taps, { t: Math.round(shownMs.current) / 1_000, line, direction }])
    },
    [keep, taps],
  )
  const undo = useCallback(() => {
    // The one nearest before what is on screen.
    const last = taps.findLastIndex(({ t: seconds }) => seconds * 1_000 <= (shownMs.current ?? Infinity))
    if (last >= 0) keep(taps.filter((_, index) => index !== last))
  }, [keep, taps])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement)
        return
      const target = targetOfKey(event.code)
      const line = target && camera.calibration.lines[target.lineIndex]
      if (target && line) tap(line.id, target.direction)
      else if (event.code === 'Backspace') undo()
      else if (event.code === 'Space') setPlaying((now) => !now)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [camera, tap, undo])

  const ended = durationMs > 0 && atMs >= durationMs
  return (
    <div className="camera-layout" data-testid="clip-player">
      <div className="clip-picture">
        <div className="what-if__picture">
          {frame ? (
            <img src={frame.picture} alt="" data-media-ms={frame.mediaMs} />
          ) : (
            <p className="live-picture__empty">{t('clips.loading')}</p>
          )}
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            {camera.calibration.lines.map(({ id, points }) => (
              <polyline key={id} className="what-if__line" points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
            ))}
          </svg>
        </div>
        <div className="row">
          <button className="button button--main" onClick={() => setPlaying(!playing)} disabled={ended && !playing}>
            {t(playing ? 'clips.pause' : 'clips.play')}
          </button>
          <button className="button" onClick={() => setAtMs(Math.max(0, atMs - 5_000))}>
            <Icon name="undo" />
            {t('clips.back')}
          </button>
          <input
            className="grow"
            type="range"
            aria-label={t('clips.seek')}
            min={0}
            max={Math.max(1, durationMs)}
            step={100}
            value={atMs}
            onChange={({ target }) => setAtMs(Number(target.value))}
          />
          <span className="quiet">
            {ended ? t('clips.ended') : t('clips.position', { now: clockText(atMs), total: clockText(durationMs) })}
          </span>
        </div>
      </div>
      <aside className="side">
        <section className="card">
          <h2>{clip.name}</h2>
          <p className="quiet small">{t('clips.hint')}</p>
          <Choice
            label={t('clips.speed')}
            value={speed}
            options={SPEEDS.map((value) => ({ value, text: `× ${value}` }))}
            onChange={setSpeed}
          />
          {camera.calibration.lines.map((line, index) => (
            <LineKeys
              key={line.id}
              line={line}
              index={index}
              count={(lineId, direction) =>
                taps.filter((one) => one.line === lineId && one.direction === direction).length
              }
              onTap={tap}
            />
          ))}
          <p className="quiet" role="status">
            {t('clips.saved', { count: taps.length })}
          </p>
          {(noFrames ?? error) && <ErrorNote error={(noFrames ?? error)!} />}
          <div className="row">
            <button className="button" disabled={taps.length === 0} onClick={undo}>
              <Icon name="undo" />
              {t('proof.undo')}
            </button>
            <button className="button button--main" onClick={onDone}>
              <Icon name="check" />
              {t('clips.done')}
            </button>
          </div>
        </section>
      </aside>
    </div>
  )
}
