import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import { Choice } from '../../../components/Choice.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { useText } from '../../../i18n/i18n.ts'
import { LineKeys } from '../LineKeys.tsx'
import { ClipPicture } from './ClipPicture.tsx'
import { PlaybackBar } from './PlaybackBar.tsx'
import { useClipKeys } from './useClipKeys.ts'
import { SPEEDS, useClipPlayback } from './useClipPlayback.ts'
import { useClipTaps } from './useClipTaps.ts'

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
  const playback = useClipPlayback(clip.id, fromMs)
  const { frame, speed } = playback
  const { taps, tap, undo, error } = useClipTaps(clip, frame?.mediaMs)
  useClipKeys(camera.calibration.lines, { tap, undo, playOrPause: playback.playOrPause })
  return (
    <div className="camera-layout" data-testid="clip-player">
      <div className="clip-picture">
        <ClipPicture frame={frame} lines={camera.calibration.lines} />
        <PlaybackBar playback={playback} />
      </div>
      <aside className="side">
        <section className="card">
          <h2>{clip.name}</h2>
          <p className="quiet small">{t('clips.hint')}</p>
          <Choice
            label={t('clips.speed')}
            value={speed}
            options={SPEEDS.map((value) => ({ value, text: `× ${value}` }))}
            onChange={playback.setSpeed}
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
          {(playback.error ?? error) && <ErrorNote error={(playback.error ?? error)!} />}
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
