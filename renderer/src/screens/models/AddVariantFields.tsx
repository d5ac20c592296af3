import { useState } from 'react'
import type { ModelInfo } from '#core/contract/model-view.ts'
import { Precision } from '#core/detect/provider.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PathField } from '../../components/PathField.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/** A file that is the same model in other numbers: taken when it computes the same, then measured on every device. */
export function AddVariantFields({ model }: { model: ModelInfo }) {
  const { t } = useText()
  const [path, setPath] = useState('')
  const [precision, setPrecision] = useState<Precision>('fp16')
  const [taken, setTaken] = useState<Precision | undefined>()
  const { run, busy, error } = useAction()
  const take = async () => {
    setTaken(undefined)
    const changed = await run(() => client.call('models.addVariant', { path, modelId: model.id, precision }))
    if (!changed) return
    setTaken(precision)
    setPath('')
    await run(() =>
      client.call('jobs.submit', { order: { kind: 'benchmark-providers', modelId: model.id }, when: { kind: 'now' } }),
    )
  }
  return (
    <details data-testid={`add-form-${model.id}`}>
      <summary className="small">{t('models.formAdd')}</summary>
      <div className="form">
        <p className="small quiet">{t('models.formAddHint')}</p>
        <div className="row row--fields">
          <PathField
            label={t('models.formPath')}
            kind="file"
            endings={['.onnx']}
            value={path}
            onChange={(chosen) => setPath(chosen.trim())}
          />
          <Field label={t('models.formKind')}>
            <select value={precision} onChange={({ target }) => setPrecision(Precision.parse(target.value))}>
              {Precision.options.map((one) => (
                <option key={one} value={one}>
                  {t(`models.formKinds.${one}`)}
                </option>
              ))}
            </select>
          </Field>
          <button className="button" disabled={busy || path === ''} onClick={() => void take()}>
            {t('models.formTake')}
          </button>
        </div>
        {taken && (
          <p className="note note--good">
            <Icon name="check" />
            {t('models.formTaken', { form: taken })}
          </p>
        )}
        {error && <ErrorNote error={error} />}
      </div>
    </details>
  )
}
