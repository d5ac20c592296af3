import { IconButton } from '../components/IconButton.tsx'
import { useText } from '../i18n/i18n.ts'

/** How close the picture is looked at, and the keys; lies in its corner. */
export function ZoomBar({
  scale,
  onZoom,
  onFit,
  onHelp,
}: {
  scale: number
  onZoom: (factor: number) => void
  onFit: () => void
  onHelp: () => void
}) {
  const { t } = useText()
  return (
    <div className="zoom-bar" role="group" aria-label={t('editor.helpView')}>
      <IconButton
        name="zoomOut"
        text={`${t('editor.zoomOut')} (−)`}
        label={t('editor.zoomOut')}
        disabled={scale <= 1}
        onClick={() => onZoom(1 / 1.5)}
      />
      <output>{t('editor.zoom', { percent: Math.round(scale * 100) })}</output>
      <IconButton
        name="zoomIn"
        text={`${t('editor.zoomIn')} (+)`}
        label={t('editor.zoomIn')}
        onClick={() => onZoom(1.5)}
      />
      <IconButton
        name="fit"
        text={`${t('editor.fit')} (0)`}
        label={t('editor.fit')}
        disabled={scale === 1}
        onClick={onFit}
      />
      <IconButton name="help" text={`${t('editor.help')} (?)`} label={t('editor.help')} onClick={onHelp} />
    </div>
  )
}
