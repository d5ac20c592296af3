import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { saveFile } from '../save-file.ts'
import { CameraImportDialog } from './CameraImportDialog.tsx'
import { FileButton } from './FileButton.tsx'

/** One camera as a file, out and in. `run` shows what goes wrong where the camera's screen shows it. */
export function CameraFileButtons({ camera, run }: { camera: Camera; run: <T>(action: () => Promise<T>) => Promise<T | undefined> }) {
  const { t } = useText()
  const [text, setText] = useState<string | undefined>()
  const save = async () => {
    const file = await run(() => client.call('camera.export', { cameraId: camera.id }))
    if (file) saveFile(file.fileName, [file.text], 'application/json')
  }
  return (
    <>
      <button className="button" onClick={() => void save()}>
        <Icon name="download" />
        {t('site.cameraExport')}
      </button>
      <FileButton text={t('site.cameraImport')} onText={setText} />
      {text !== undefined && <CameraImportDialog camera={camera} text={text} onClose={() => setText(undefined)} />}
    </>
  )
}
