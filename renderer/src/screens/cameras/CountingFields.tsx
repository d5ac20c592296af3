import { Field } from '../../components/Field.tsx'
import { ModelOptions } from '../../components/ModelOptions.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import type { CameraDraft } from './camera-draft.ts'

const PRIORITIES = Array.from({ length: 10 }, (_, i) => 9 - i)

/** How a camera is counted: frames a second, model, priority and label. */
export function CountingFields({
  draft,
  onChange: change,
}: {
  draft: CameraDraft
  onChange: (part: Partial<CameraDraft>) => void
}) {
  const { t } = useText()
  const models = useKnown((app) => app.models)
  return (
    <>
      <div className="pair">
        <Field label={`${t('form.fps')} (${t('form.fpsUnit')})`}>
          <input
            type="number"
            min={1}
            max={60}
            step={1}
            value={draft.fps}
            onChange={({ target }) => change({ fps: Math.min(60, Math.max(1, Number(target.value) || 1)) })}
          />
        </Field>
        <Field label={t('form.model')}>
          <select value={draft.modelId} onChange={({ target }) => change({ modelId: target.value })}>
            <option value="">{t('form.defaultModel')}</option>
            <ModelOptions models={models} chosen={draft.modelId} />
          </select>
        </Field>
      </div>
      <div className="pair">
        <Field label={t('form.priority')} hint={t('form.priorityHint')}>
          <select value={draft.priority} onChange={({ target }) => change({ priority: Number(target.value) })}>
            {PRIORITIES.map((priority) => (
              <option key={priority}>{priority}</option>
            ))}
          </select>
        </Field>
        <Field label={t('form.label')} hint={t('form.labelHint')}>
          <input value={draft.label} maxLength={40} onChange={({ target }) => change({ label: target.value })} />
        </Field>
      </div>
    </>
  )
}
