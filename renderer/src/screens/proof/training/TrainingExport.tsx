import { useState } from 'react'
import { Icon } from '../../../components/Icon.tsx'
import { useText } from '../../../i18n/i18n.ts'
import { TrainingDialog } from './TrainingDialog.tsx'

/** Opens the export of what the errors of a series look like. */
export function TrainingExport({ cameraId, sessionIds }: { cameraId: string; sessionIds: readonly string[] }) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <div className="row">
        <button className="button" onClick={() => setOpen(true)}>
          <Icon name="download" />
          {t('trainingSet.open')}
        </button>
      </div>
      {isOpen && <TrainingDialog cameraId={cameraId} sessionIds={sessionIds} onClose={() => setOpen(false)} />}
    </>
  )
}
