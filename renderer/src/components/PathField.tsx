import { useState, type DragEvent } from 'react'
import { bringFile } from '../client/bring-file.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { BrowseDialog, type WhatIsChosen } from './BrowseDialog.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { Field } from './Field.tsx'
import { PickFile } from './PickFile.tsx'
import { useAction } from './useAction.ts'

interface PathFieldProps extends WhatIsChosen {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (path: string) => void
  readonly placeholder?: string
}

/**
 * A file or folder of the computer that runs Fieldcount: typed, chosen from what is there, or, where the page is on
 * another computer's screen, a file that is brought along, also by dropping it.
 */
export function PathField({ label, hint, value, onChange, kind, endings, placeholder }: PathFieldProps) {
  const { t, language } = useText()
  const isBrowser = useKnown((app) => app.shell === 'headless')
  const [browsing, setBrowsing] = useState(false)
  const [over, setOver] = useState(false)
  const [brought, setBrought] = useState<{ readonly name: string; readonly share: number } | undefined>()
  const { run, busy, error } = useAction()
  const takesFiles = kind !== 'folder'
  const bring = async (file: File) => {
    setBrought({ name: file.name, share: 0 })
    const path = await run(() => bringFile(client, file, (share) => setBrought({ name: file.name, share })))
    setBrought(undefined)
    if (path !== undefined) onChange(path)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) void bring(file)
  }
  const dropping = takesFiles && {
    onDragOver: (event: DragEvent) => (event.preventDefault(), setOver(true)),
    onDragLeave: () => setOver(false),
    onDrop: drop,
  }
  return (
    <div className={over ? 'path-field path-field--over' : 'path-field'} {...dropping}>
      <Field label={label} {...(hint && { hint })}>
        <input
          value={value}
          spellCheck={false}
          placeholder={placeholder}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      <div className="row">
        <button type="button" className="button" disabled={busy} onClick={() => setBrowsing(true)}>
          {t('files.browse')}
        </button>
        {takesFiles && isBrowser && (
          <PickFile
            text={t('files.upload')}
            accept={endings?.join(',') ?? ''}
            icon="upload"
            onFile={(file) => void bring(file)}
          />
        )}
      </div>
      {over && <p className="field__hint">{t('files.drop')}</p>}
      {brought && (
        <p className="small" role="status">
          {t('files.uploading', {
            name: brought.name,
            percent: formatNumber(brought.share * 100, language) + ' %',
          })}
        </p>
      )}
      {brought && <progress value={brought.share} max={1} aria-label={brought.name} />}
      {error && <ErrorNote error={error} />}
      {browsing && (
        <BrowseDialog
          kind={kind}
          start={value}
          {...(endings && { endings })}
          onClose={() => setBrowsing(false)}
          onChoose={(path) => {
            onChange(path)
            setBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
