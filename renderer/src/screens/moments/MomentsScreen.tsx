import { BackButton } from '../../components/BackButton.tsx'
import { NamedTitle } from '../../components/NamedTitle.tsx'
import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Moment } from '#core/contract/moment-view.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { MomentPicture } from './MomentPicture.tsx'
import { MomentRow } from './MomentRow.tsx'
import { MomentsFilter, type MomentFilter } from './MomentsFilter.tsx'
import { useMoments } from './useMoments.ts'

/** Why each crossing was counted, and why others were not. */
export function MomentsScreen({
  camera,
  lineId: firstLine,
  direction: firstDirection,
}: {
  camera: Camera
  lineId?: string | undefined
  direction?: 'in' | 'out' | undefined
}) {
  const { t, language } = useText()
  const [filter, setFilter] = useState<MomentFilter>({
    kind: 'counted',
    lineId: firstLine ?? '',
    way: firstDirection ?? 'all',
  })
  const { kind, lineId, way } = filter
  const [chosen, setChosen] = useState<Moment | undefined>()
  const { moments, more, error, loadMore, refresh } = useMoments({
    cameraId: camera.id,
    counted: kind === 'counted',
    ...(lineId && { lineId }),
    ...(way !== 'all' && { direction: way }),
  })
  const shown = moments?.find(({ id }) => id === chosen?.id) ?? moments?.[0]
  return (
    <>
      <header className="screen-head">
        <BackButton to={{ screen: 'camera', cameraId: camera.id }} />
        <NamedTitle text={t('moments.title', { camera: camera.name })} />
        <span className="grow" />
        <button className="button" onClick={refresh}>
          {t('moments.refresh')}
        </button>
      </header>
      <MomentsFilter lines={camera.calibration.lines} filter={filter} onChange={setFilter} />
      {error && <ErrorNote error={error} />}
      <div className="camera-layout">
        <MomentPicture camera={camera} moment={shown} />
        <aside className="side">
          <ScrollBox as="section" className="card card--scroll moments-card">
            <p className="quiet small">{t(kind === 'counted' ? 'moments.countedHint' : 'moments.notCountedHint')}</p>
            <p className="quiet small">
              {t('moments.scoreHint', { minimum: formatNumber(camera.calibration.confidence * 100, language, 0) })}
            </p>
            {moments?.length === 0 && (
              <p className="quiet">{t(kind === 'counted' ? 'moments.none' : 'moments.nothingLeftOut')}</p>
            )}
            <ol className="moments" data-testid="moments">
              {moments?.map((moment) => (
                <MomentRow
                  key={moment.id}
                  moment={moment}
                  camera={camera}
                  chosen={moment.id === shown?.id}
                  onChoose={() => setChosen(moment)}
                />
              ))}
            </ol>
            {more && (
              <button className="button" onClick={loadMore}>
                {t('moments.more')}
              </button>
            )}
          </ScrollBox>
        </aside>
      </div>
    </>
  )
}
