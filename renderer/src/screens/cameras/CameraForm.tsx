import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { CapacityWarning } from '../models/CapacityWarning.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { cameraInput, draftOf, enterAddress, isComplete, NEW_DRAFT, withAddressRead } from './camera-draft.ts'
import { CameraFormButtons } from './CameraFormButtons.tsx'
import { CameraFormHead } from './CameraFormHead.tsx'
import { CountingFields } from './CountingFields.tsx'
import { DeleteCamera } from './DeleteCamera.tsx'
import { KindField } from './KindField.tsx'
import { SourceFields } from './SourceFields.tsx'
import { SourceTestCard } from './SourceTestCard.tsx'
import { useSourceTest } from './useSourceTest.ts'

/** Adds a camera, which may be `like` another, or changes one. */
export function CameraForm({ camera, like }: { camera: Camera | undefined; like?: Camera | undefined }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const [draft, setDraft] = useState(camera ? draftOf(camera) : like ? { ...draftOf(like), name: '' } : NEW_DRAFT)
  const source = useSourceTest(camera ?? like)
  const saving = useAction()
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })

  const save = async () => {
    const saved = await saving.run(async () => {
      const read = withAddressRead(draft)
      setDraft(read)
      const input = cameraInput(read, camera ?? like, t('form.untitled'))
      return camera
        ? client.call('cameras.update', { cameraId: camera.id, camera: input })
        : client.call('cameras.add', { ...input, ...(like && { like: like.id }) })
    })
    if (saved) go({ screen: 'camera', cameraId: saved.id })
  }
  const [deleting, setDeleting] = useState(false)

  return (
    <>
      <CameraFormHead camera={camera} />
      {like && <p className="note">{t('cameraList.likeHint', { name: like.name })}</p>}
      <div className="form-layout">
        <form
          className="card form"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <KindField
            kind={draft.kind}
            isFixed={camera !== undefined}
            onChange={(kind) => {
              source.clear()
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
          <SourceFields draft={draft} setDraft={setDraft} passwordStored={(camera ?? like)?.hasPassword === true} />
          <CountingFields draft={draft} onChange={change} />
          <CapacityWarning fps={draft.fps} modelId={draft.modelId} cameraId={camera?.id} />
          {saving.error && <ErrorNote error={saving.error} />}
          <CameraFormButtons
            complete={isComplete(draft)}
            saving={saving.busy}
            testing={source.busy}
            onTest={() => {
              const { draft: read } = enterAddress(draft)
              setDraft(read)
              void source.test(read).then((test) => {
                const url = test?.ok ? test.url : undefined
                // Not over what was typed meanwhile.
                if (url) setDraft((now) => (now.url === read.url ? { ...now, url } : now))
              })
            }}
            onRemove={camera && (() => setDeleting(true))}
          />
        </form>
        {camera && deleting && <DeleteCamera camera={camera} onClose={() => setDeleting(false)} />}
        <SourceTestCard camera={camera} test={source.result} busy={source.busy} error={source.error} />
      </div>
    </>
  )
}
