import type { ReportView } from '#core/report/report.ts'
import { Field } from '../../components/Field.tsx'
import { classText, useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { useKnown } from '../../state/app-store.ts'
import type { CorrectionDraft } from './correction-draft.ts'

/** Which count was wrong: the line, the class and the direction. */
export function CorrectionTargetFields({
  choices,
  lines,
  draft: { line, className, direction },
  change,
}: {
  choices: ReportView['choices']
  /** Those that can be corrected. */
  lines: ReportView['choices']['targets']
  draft: CorrectionDraft
  change: (part: Partial<CorrectionDraft>) => void
}) {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const cameraName = (cameraId: string): string =>
    choices.cameras.find((camera) => camera.cameraId === cameraId)?.name ?? cameraId
  const drawn = cameras
    .find(({ id }) => id === lines[line]?.cameraId)
    ?.calibration.lines.find(({ id }) => id === lines[line]?.targetId)
  return (
    <>
      <Field label={t('counts.line')}>
        <select value={line} onChange={({ target }) => change({ line: Number(target.value) })}>
          {lines.map((target, index) => (
            <option
              key={JSON.stringify([target.cameraId, target.targetId])}
              value={index}
            >{`${cameraName(target.cameraId)} · ${target.name}`}</option>
          ))}
        </select>
      </Field>
      <div className="row row--even">
        <Field label={t('counts.class')}>
          <select value={className} onChange={({ target }) => change({ className: target.value })}>
            {(choices.classNames.length > 0 ? choices.classNames : ['person']).map((name) => (
              <option key={name} value={name}>
                {classText(name)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('corrections.direction')}>
          <select value={direction} onChange={({ target }) => change({ direction: target.value as 'in' | 'out' })}>
            <option value="in">{directionText(t, drawn, 'in')}</option>
            <option value="out">{directionText(t, drawn, 'out')}</option>
          </select>
        </Field>
      </div>
    </>
  )
}
