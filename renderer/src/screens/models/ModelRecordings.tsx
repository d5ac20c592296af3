import { comparedErrors, type ModelComparison } from '#core/proof/model-comparison.ts'
import type { ModelInfo } from '#core/contract/model-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useModelOnRecordings } from './useModelOnRecordings.ts'

/** Fewer people than this and the difference may be chance. */
const FEW = 50

/** What a model would count of this site's own recordings, before anything is switched to it. */
export function ModelRecordings({ model }: { model: ModelInfo }) {
  const { t } = useText()
  const { known, isOpen, error } = useModelOnRecordings(model.id)
  const { run, busy, error: refused } = useAction()
  const failure = refused ?? error
  if (!known || (known.recordings === 0 && !known.comparison)) return null
  const compare = () =>
    run(() =>
      client.call('jobs.submit', { order: { kind: 'compare-model', modelId: model.id }, when: { kind: 'now' } }),
    )
  return (
    <div className="form" data-testid="model-recordings">
      {known.comparison ? (
        <Compared comparison={known.comparison} upToDate={known.upToDate} />
      ) : (
        <p className="small quiet">{t('modelComparison.first', { count: known.recordings })}</p>
      )}
      {failure && <ErrorNote error={failure} />}
      {known.recordings > 0 && !known.upToDate && (
        <div className="row">
          <button className="button" disabled={busy || isOpen} onClick={() => void compare()}>
            {t(isOpen ? 'modelComparison.comparing' : 'modelComparison.compare')}
          </button>
        </div>
      )}
    </div>
  )
}

function Compared({ comparison, upToDate }: { comparison: ModelComparison; upToDate: boolean }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { people, now, candidate } = comparedErrors(comparison)
  const number = (value: number) => formatNumber(value, language)
  const verdict = candidate === now ? 'same' : candidate > now ? 'worse' : 'better'
  const figures = {
    people: number(people),
    now: number(now),
    candidate: number(candidate),
    when: formatDateTime(comparison.atMs, language, timeZone),
  }
  return (
    <>
      <ScrollBox className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t('modelComparison.recording')}</th>
              <th className="number">{t('modelComparison.people')}</th>
              <th>{t('modelComparison.now')}</th>
              <th>{t('modelComparison.candidate')}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.recordings.map((one) => (
              <tr key={one.clipId}>
                <td>
                  {one.camera}: {one.name}
                  {one.exported && <span className="badge badge--warn">{t('modelComparison.exported')}</span>}
                </td>
                <td className="number">{number(one.people)}</td>
                <td>{t('modelComparison.errors', { missed: number(one.now.missed), extra: number(one.now.extra) })}</td>
                <td>
                  {t('modelComparison.errors', {
                    missed: number(one.candidate.missed),
                    extra: number(one.candidate.extra),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {comparison.recordings.length > 0 && (
        <p className={verdict === 'worse' ? 'note note--error' : 'small'} data-verdict={verdict}>
          {t(`modelComparison.${verdict}`, figures)}
        </p>
      )}
      {people < FEW && comparison.recordings.length > 0 && (
        <p className="small quiet">{t('modelComparison.few', { count: people })}</p>
      )}
      {comparison.recordings.some(({ exported }) => exported) && (
        <p className="small quiet">{t('modelComparison.exportedHint')}</p>
      )}
      {comparison.failed.map(({ clipId, name, error }) => (
        <div key={clipId}>
          <p className="small">{t('modelComparison.failed', { name })}</p>
          <ErrorNote error={error} />
        </div>
      ))}
      {!upToDate && <p className="small quiet">{t('modelComparison.outdated')}</p>}
    </>
  )
}
