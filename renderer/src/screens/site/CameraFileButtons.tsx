import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { IconButton } from '../../components/IconButton.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { saveFile } from '../../components/save-file.ts'
import { CameraImportDialog } from './CameraImportDialog.tsx'
import { FileButton } from './FileButton.tsx'

/** One camera as a file, out and in. `run` shows what goes wrong where the camera's screen shows it. */
export function CameraFileButtons({
  camera,
  run,
}: {
  camera: Camera
  run: <T>(action: () => Promise<T>) => Promise<T | undefined>
}) {
  const { t } = useText()
  const [text, setText] = useState<string | undefined>()
  const save = async () => {
    const file = await run(() => client.call('camera.export', { cameraId: camera.id }))
    if (file) saveFile(file.fileName, [file.text], 'application/json')
  }
  return (
    <>
      <IconButton
        name="download"
        label={t('site.cameraExport')}
        text={`${t('site.cameraExport')}: ${t('editor.title')}`}
        onClick={() => void save()}
      />
      <FileButton text={t('site.cameraImport')} small onText={setText} />
      {text !== undefined && <CameraImportDialog camera={camera} text={text} onClose={() => setText(undefined)} />}
    </>
  )
}
