import { Icon } from '../../../components/Icon.tsx'
import { useText } from '../../../i18n/i18n.ts'
import { clockText } from './clock-text.ts'
import type { ClipPlayback } from './useClipPlayback.ts'

/** Plays and pauses a recording, goes back a little or anywhere. */
export function PlaybackBar({
  playback: { atMs, setAtMs, durationMs, ended, playing, playOrPause },
}: {
  playback: ClipPlayback
}) {
  const { t } = useText()
  return (
    <div className="row">
      <button className="button button--main" onClick={playOrPause} disabled={ended && !playing}>
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
  )
}
