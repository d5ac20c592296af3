import type { ReportView } from '#core/report/report.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { PickMany } from './PickMany.tsx'
import { useReportDraft } from './report-draft.ts'

/** Which cameras, lines, zones and classes, and whether only the opening hours count. */
export function ScopeFields({ choices }: { choices: ReportView['choices'] | undefined }) {
  const { t } = useText()
  const draft = useReportDraft()
  const { change } = draft
  const openingHours = useKnown((app) => app.settings.report.openingHours)
  const cameraName = (cameraId: string): string =>
    choices?.cameras.find((camera) => camera.cameraId === cameraId)?.name ?? cameraId
  const gone = (name: string, isGone: boolean): string => (isGone ? `${name} (${t('reports.gone')})` : name)
  return (
    <div className="report-selection__row">
      <PickMany
        label={t('reports.cameras')}
        options={(choices?.cameras ?? []).map(({ cameraId, name, isGone }) => ({
          key: cameraId,
          text: gone(name, isGone),
        }))}
        chosen={draft.cameraIds}
        onChange={(cameraIds) => change({ cameraIds })}
      />
      <PickMany
        label={t('reports.places')}
        options={(choices?.targets ?? []).map((target) => ({
          key: JSON.stringify([target.cameraId, target.kind, target.targetId]),
          text: gone(`${cameraName(target.cameraId)} · ${target.name}`, target.isGone),
        }))}
        chosen={draft.targets?.map(({ cameraId, kind, targetId }) => JSON.stringify([cameraId, kind, targetId]))}
        onChange={(keys) =>
          change({
            targets: keys?.map((key) => {
              const [cameraId, kind, targetId] = JSON.parse(key) as [string, 'line' | 'zone', string]
              return { cameraId, kind, targetId }
            }),
          })
        }
      />
      <PickMany
        label={t('reports.classes')}
        options={(choices?.classNames ?? []).map((name) => ({ key: name, text: classText(name) }))}
        chosen={draft.classNames}
        onChange={(classNames) => change({ classNames })}
      />
      {openingHours && (
        <label className="check report-selection__check">
          <input
            type="checkbox"
            checked={draft.openOnly}
            onChange={({ target }) => change({ openOnly: target.checked })}
          />
          {t('reports.openOnly')}
        </label>
      )}
    </div>
  )
}
