import { useState } from 'react'
import { BackButton } from '../../components/BackButton.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PickFile } from '../../components/PickFile.tsx'
import { saveFile } from '../../components/save-file.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { CSV_TEMPLATE } from './camera-csv.ts'
import { CameraTable } from './CameraTable.tsx'
import { CsvDialog } from './CsvDialog.tsx'
import { ManyCard } from './ManyCard.tsx'
import { AddCameraButtons } from '../cameras/AddCameraButtons.tsx'

/** All cameras in a table: to change several at once, and to add many. */
export function CameraListScreen() {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [text, setText] = useState<string | undefined>()
  const there = cameras.filter(({ id }) => chosen.has(id))
  return (
    <>
      <header className="screen-head">
        <BackButton to={{ screen: 'cameras' }} />
        <h1>{t('cameraList.title')}</h1>
        <div className="screen-head__actions">
          <button
            className="button"
            onClick={() => saveFile('fieldcount-cameras.csv', [CSV_TEMPLATE], 'text/csv;charset=utf-8')}
          >
            <Icon name="download" />
            {t('cameraList.template')}
          </button>
          <PickFile
            text={t('cameraList.readCsv')}
            accept=".csv,.txt,text/csv"
            icon="upload"
            onFile={(file) => void file.text().then(setText)}
          />
          <AddCameraButtons />
        </div>
      </header>
      {cameras.length === 0 ? (
        <p className="card quiet">{t('cameraList.none')}</p>
      ) : (
        <>
          <CameraTable cameras={cameras} chosen={chosen} onChoose={setChosen} />
          {there.length > 0 && <ManyCard key={there.length > 0 ? 'open' : ''} cameras={there} />}
        </>
      )}
      {text !== undefined && <CsvDialog text={text} onClose={() => setText(undefined)} />}
    </>
  )
}
