import type { FoundCamera, FoundStream } from '#core/contract/discovery-view.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** The streams of a camera, of which one is chosen. */
export function StreamList({
  camera: { id, streams, advice },
  url,
  onChoose,
}: {
  camera: FoundCamera
  /** Of the chosen stream. */
  url: string
  onChoose: (url: string) => void
}) {
  const { t } = useText()
  return (
    <fieldset className="stream-list">
      <legend>{t('discovery.streams')}</legend>
      {streams.map((stream) => (
        <label key={stream.url} className="check">
          <input
            type="radio"
            name={`stream-${id}`}
            checked={stream.url === url}
            onChange={() => onChoose(stream.url)}
          />
          <span>
            <StreamText stream={stream} />
            {stream.url === advice?.url && streams.length > 1 && (
              <strong className="stream-list__advised"> {t('discovery.advised')}</strong>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function StreamText({ stream: { role, channel, width, height, codec, fps } }: { stream: FoundStream }) {
  const { t, language } = useText()
  const parts = [
    t(`discovery.${role}`) + (channel > 1 ? ` (${t('discovery.channel', { channel })})` : ''),
    width && height ? t('discovery.details', { width, height }) : t('discovery.unknownSize'),
    ...(fps ? [t('discovery.fps', { fps: formatNumber(fps, language, fps % 1 ? 1 : 0) })] : []),
    ...(codec ? [codec] : []),
  ]
  return <>{parts.join(' · ')}</>
}
