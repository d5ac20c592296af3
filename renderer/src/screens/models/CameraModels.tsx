import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { ModelOptions } from '../../components/ModelOptions.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { confirmSwitch } from './confirm-switch.ts'

/** Which model each camera is counted with. */
export function CameraModels() {
  const text = useText()
  const { t } = text
  const cameras = useKnown((app) => app.cameras)
  const models = useKnown((app) => app.models)
  const fallback = useKnown(
    (app) => app.models.find(({ id }) => id === (app.settings.modelId ?? app.models[0]?.id))?.name,
  )
  const { run, busy, error } = useAction()
  const choose = ({ id: cameraId, name, source, fps, priority, label }: Camera, modelId: string) =>
    void run(async () => {
      const model = models.find(({ id }) => id === modelId)
      if (model && !(await confirmSwitch(model, text))) return
      await client.call('cameras.update', {
        cameraId,
        camera: { name, source, fps, priority, ...(label !== undefined && { label }), ...(modelId && { modelId }) },
      })
    })
  return (
    <section className="card form" data-testid="camera-models">
      <h2>{t('models.cameras')}</h2>
      <p className="quiet">{cameras.length === 0 ? t('models.noCamera') : t('models.camerasHint')}</p>
      {cameras.map((camera) => (
        <Field key={camera.id} label={camera.name}>
          <select value={camera.modelId ?? ''} disabled={busy} onChange={({ target }) => choose(camera, target.value)}>
            <option value="">{t('models.asDefault', { model: fallback ?? '–' })}</option>
            <ModelOptions models={models} chosen={camera.modelId} />
          </select>
        </Field>
      ))}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
