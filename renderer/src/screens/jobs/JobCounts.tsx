import type { Camera } from '#core/contract/app-state.ts'
import type { JobView } from '#core/contract/job-view.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** What a job counted, line by line. */
export function JobCounts({ counts, camera }: { counts: NonNullable<JobView['counts']>; camera: Camera | undefined }) {
  const { t, language } = useText()
  return (
    <>
      {counts.map((count) => (
        <div key={count.lineId} className="totals__line">
          <span>{camera?.calibration.lines.find(({ id }) => id === count.lineId)?.name ?? count.lineId}</span>
          <span className="way way--in">
            {t('common.in')} <b>{formatNumber(count.in, language)}</b>
          </span>
          <span className="way way--out">
            {t('common.out')} <b>{formatNumber(count.out, language)}</b>
          </span>
        </div>
      ))}
    </>
  )
}
