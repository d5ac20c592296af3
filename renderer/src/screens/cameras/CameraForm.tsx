import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { SourceTest } from '#core/contract/methods.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { ModelOptions } from '../../components/ModelOptions.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { CapacityWarning } from '../models/CapacityWarning.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { credentialsOf, draftOf, isComplete, NEW_DRAFT, sourceOf, type SourceKind } from './camera-draft.ts'
import { SourceFields } from './SourceFields.tsx'

const PRIORITIES = Array.from({ length: 10 }, (_, i) => 9 - i)
const KINDS: readonly SourceKind[] = ['rtsp', 'usb', 'file', 'pattern']

/** Adds a camera, or changes one. */
export function CameraForm({ camera }: { camera: Camera | undefined }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const models = useKnown((app) => app.models)
  const [draft, setDraft] = useState(camera ? draftOf(camera) : NEW_DRAFT)
  const [test, setTest] = useState<SourceTest | undefined>()
  const testing = useAction()
  const saving = useAction()
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })

  const tryIt = async () => {
    setTest(undefined)
    const credentials = credentialsOf(draft, camera)
    setTest(
      await testing.run(() =>
        client.call('cameras.test', {
          source: sourceOf(draft),
          ...(credentials && { credentials }),
          ...(camera && { cameraId: camera.id }),
        }),
      ),
    )
  }
  const save = async () => {
    const name = draft.name.trim() || t('form.untitled')
    const input = {
      name,
      source: sourceOf(draft),
      credentials: credentialsOf(draft, camera),
      fps: draft.fps,
      priority: draft.priority,
      ...(draft.label.trim() && { label: draft.label.trim() }),
      ...(draft.modelId && { modelId: draft.modelId }),
    }
    const saved = await saving.run(() =>
      camera
        ? client.call('cameras.update', { cameraId: camera.id, camera: input })
        : client.call('cameras.add', input),
    )
    if (saved) go({ screen: 'camera', cameraId: saved.id })
  }
  const remove = async () => {
    if (!camera || !window.confirm(t('form.deleteConfirm'))) return
    if (await saving.run(() => client.call('cameras.remove', { cameraId: camera.id }))) go({ screen: 'cameras' })
  }

  return (
    <>
      <header className="screen-head">
        <button
          className="button button--icon"
          aria-label={t('common.back')}
          onClick={() => go(camera ? { screen: 'camera', cameraId: camera.id } : { screen: 'cameras' })}
        >
          <Icon name="back" />
        </button>
        <h1>{camera ? t('form.editTitle') : t('form.addTitle')}</h1>
        <span className="grow" />
        {!camera && (
          <button className="button" onClick={() => go({ screen: 'find' })}>
            <Icon name="camera" />
            {t('discovery.open')}
          </button>
        )}
      </header>
      <div className="form-layout">
        <form
          className="card form"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Choice
            label={t('form.kind')}
            value={draft.kind}
            options={KINDS.map((value) => ({ value, text: t(`form.${value}`) }))}
            onChange={(kind) => {
              setTest(undefined)
              change({ kind })
            }}
          />
          <Field label={t('common.name')}>
            <input
              value={draft.name}
              maxLength={80}
              placeholder={t('form.namePlaceholder')}
              onChange={({ target }) => change({ name: target.value })}
            />
          </Field>
          <SourceFields draft={draft} setDraft={setDraft} passwordStored={camera?.hasPassword === true} />
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
          <CapacityWarning fps={draft.fps} modelId={draft.modelId} cameraId={camera?.id} />
          {saving.error && <ErrorNote error={saving.error} />}
          <div className="row">
            <button className="button button--main" disabled={saving.busy || !isComplete(draft)}>
              <Icon name="check" />
              {t('common.save')}
            </button>
            <button
              type="button"
              className="button"
              disabled={testing.busy || !isComplete(draft)}
              onClick={() => void tryIt()}
            >
              {testing.busy ? t('form.testing') : t('form.test')}
            </button>
            <span className="grow" />
            {camera && (
              <button
                type="button"
                className="button button--danger"
                disabled={saving.busy}
                onClick={() => void remove()}
              >
                <Icon name="trash" />
                {t('common.delete')}
              </button>
            )}
          </div>
        </form>
        <section className="card test-result" aria-live="polite">
          {testing.error && <ErrorNote error={testing.error} />}
          <TestResult test={test} busy={testing.busy} />
        </section>
      </div>
    </>
  )
}

function TestResult({ test, busy }: { test: SourceTest | undefined; busy: boolean }) {
  const { t, language } = useText()
  if (busy) return <p className="quiet">{t('form.testing')}</p>
  if (!test) return <p className="quiet">{t('live.noPicture')}</p>
  if (!test.ok) return <ErrorNote error={test.error} />
  return (
    <>
      <img src={test.picture} alt={t('live.picture')} />
      <p className="note note--good">
        <Icon name="check" />
        {t('form.testOk', {
          width: test.width,
          height: test.height,
          fps: formatNumber(test.fps, language, test.fps % 1 ? 1 : 0),
          codec: test.codec,
        })}
      </p>
    </>
  )
}
