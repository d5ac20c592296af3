import { Icon } from '../../../components/Icon.tsx'
import { useText } from '../../../i18n/i18n.ts'
import type { WallView } from './wall-view.ts'

/** How the wall is seen: size of tiles, areas, order, full screen. */
export function WallBar({
  view,
  onChange,
  hasAreas,
  arranging,
  onArrange,
  onFullScreen,
}: {
  view: WallView
  onChange: (part: Partial<WallView>) => void
  hasAreas: boolean
  arranging: boolean
  onArrange: (on: boolean) => void
  onFullScreen: () => void
}) {
  const { t } = useText()
  return (
    <div className="wall-bar" role="group" aria-label={t('cameras.wall.view')}>
      <label className="wall-bar__size">
        <span>{t('cameras.wall.size')}</span>
        <input
          type="range"
          min={220}
          max={960}
          step={20}
          value={view.tilePx}
          onChange={({ target }) => onChange({ tilePx: Number(target.value) })}
        />
      </label>
      {hasAreas && (
        <label className="check">
          <input
            type="checkbox"
            checked={view.grouped}
            onChange={({ target }) => onChange({ grouped: target.checked })}
          />
          {t('cameras.wall.byArea')}
        </label>
      )}
      <button className="button" aria-pressed={arranging} onClick={() => onArrange(!arranging)}>
        {t(arranging ? 'cameras.wall.arranged' : 'cameras.wall.arrange')}
      </button>
      <button className="button" onClick={onFullScreen}>
        <Icon name="fit" />
        {t('cameras.wall.fullScreen')}
      </button>
    </div>
  )
}
