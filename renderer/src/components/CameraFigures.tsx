import { Figures } from './Figures.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { useKnown } from '../state/app-store.ts'

/** How a camera is doing, measured over the last second. */
export function CameraFigures({ cameraId }: { cameraId: string }) {
  const { t, language } = useText()
  const metrics = useKnown((app) =>
    app.workers.flatMap(({ metrics }) => metrics?.cameras ?? []).find((one) => one.cameraId === cameraId),
  )
  const status = useKnown((app) => app.cameraStatus.find((one) => one.cameraId === cameraId))
  const fps = (value: number | undefined) =>
    value === undefined ? '–' : t('live.perSecond', { value: formatNumber(value, language, 1) })
  const ms = (value: number | undefined, digits = 1) =>
    value === undefined ? '–' : t('live.ms', { value: formatNumber(value, language, digits) })
  const rows: [string, string][] = [
    [t('live.picture'), status?.width ? `${status.width} × ${status.height}` : '–'],
    [t('live.sourceFps'), fps(metrics?.sourceFps)],
    [t('live.countedFps'), fps(metrics?.processedFps)],
    [t('live.dropped'), metrics ? formatNumber(metrics.dropped, language) : '–'],
    [t('live.decode'), ms(metrics?.decodeMs)],
    [t('live.infer'), ms(metrics?.inferMs)],
    [t('live.latency'), ms(metrics?.latencyMs, 0)],
    [t('live.provider'), status?.provider ?? '–'],
    [
      t('live.decoder'),
      status?.decoder === undefined ? '–' : status.decoder === 'software' ? t('live.software') : status.decoder,
    ],
  ]
  return <Figures rows={rows} />
}
