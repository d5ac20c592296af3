import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Moment } from '#core/contract/moment-view.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { NamedOptions } from '../../components/NamedOptions.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useUi } from '../../state/ui-store.ts'
import { MomentPicture } from './MomentPicture.tsx'
import { MomentRow } from './MomentRow.tsx'
import { useMoments } from './useMoments.ts'

type Way = 'all' | 'in' | 'out'

/** Why each crossing was counted, and why others were not. */
export function MomentsScreen({
  camera,
  lineId: firstLine,
  direction: firstWay,
}: {
  camera: Camera
  lineId?: string | undefined
  direction?: 'in' | 'out' | undefined
}) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const [lineId, setLineId] = useState(firstLine ?? '')
  const [way, setWay] = useState<Way>(firstWay ?? 'all')
  const [kind, setKind] = useState<'counted' | 'suppressed'>('counted')
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
        <button
          className="button button--icon"
          aria-label={t('common.back')}
          onClick={() => go({ screen: 'camera', cameraId: camera.id })}
        >
          <Icon name="back" />
        </button>
        <h1>{t('moments.title', { camera: camera.name })}</h1>
        <span className="grow" />
        <button className="button" onClick={refresh}>
          {t('moments.refresh')}
        </button>
      </header>
      <div className="row moments-filter">
        <Choice
          label={t('moments.which')}
          value={kind}
          options={[
            { value: 'counted', text: t('moments.counted') },
            { value: 'suppressed', text: t('moments.notCounted') },
          ]}
          onChange={setKind}
        />
        <select aria-label={t('counts.line')} value={lineId} onChange={({ target }) => setLineId(target.value)}>
          <option value="">{t('moments.allLines')}</option>
          <NamedOptions items={camera.calibration.lines} />
        </select>
        <Choice
          label={t('moments.way')}
          value={way}
          options={(['all', 'in', 'out'] as const).map((value) => ({
            value,
            text: t(value === 'all' ? 'moments.bothWays' : `common.${value}`),
          }))}
          onChange={setWay}
        />
      </div>
      {error && <ErrorNote error={error} />}
      <div className="camera-layout">
        <MomentPicture camera={camera} moment={shown} />
        <aside className="side">
          <section className="card card--scroll moments-card">
            <p className="quiet small">{t(kind === 'counted' ? 'moments.countedHint' : 'moments.notCountedHint')}</p>
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
          </section>
        </aside>
      </div>
    </>
  )
}
