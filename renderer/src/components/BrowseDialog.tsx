import { useCallback, useEffect, useState } from 'react'
import type { FolderView } from '#core/contract/methods/files.ts'
import { formatBytes } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { Dialog } from './Dialog.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { Icon } from './Icon.tsx'
import { ScrollBox } from './ScrollBox.tsx'
import { useAction } from './useAction.ts'

export interface WhatIsChosen {
  readonly kind: 'file' | 'folder' | 'either'
  /** Endings of the files that make sense, such as `.onnx`; absent: all. */
  readonly endings?: readonly string[]
}

interface BrowseDialogProps extends WhatIsChosen {
  /** Where to begin; what is not there begins at home. */
  readonly start: string
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}

/** Folders and files of the computer that runs Fieldcount, to choose one. */
export function BrowseDialog({ kind, endings, start, onChoose, onClose }: BrowseDialogProps) {
  const { t } = useText()
  const [folder, setFolder] = useState<FolderView | undefined>()
  const { run, busy, error } = useAction()
  const open = useCallback(
    async (path?: string) => {
      const found = await run(() => client.call('files.list', path ? { path } : {}))
      if (found) setFolder(found)
    },
    [run],
  )
  useEffect(() => {
    client.call('files.list', start ? { path: start } : {}).then(setFolder, () => void open())
  }, [open, start])
  const fits = (name: string) =>
    kind !== 'folder' && (!endings || endings.some((ending) => name.toLowerCase().endsWith(ending)))
  const entries = folder?.entries.filter((entry) => entry.kind === 'folder' || fits(entry.name)) ?? []
  return (
    <Dialog title={t(kind === 'file' ? 'files.chooseFile' : 'files.chooseFolder')} onClose={onClose} wide>
      <p className="quiet small">{t('files.where')}</p>
      <div className="row">
        {folder?.places.map(({ name, path }) => (
          <button key={path} className="button" disabled={busy} onClick={() => void open(path)}>
            {name}
          </button>
        ))}
        <button
          className="button"
          disabled={busy || folder?.parent === undefined}
          onClick={() => void open(folder?.parent)}
        >
          <Icon name="back" />
          {t('files.up')}
        </button>
      </div>
      <p className="breakable">
        <code data-testid="browse-path">{folder?.path}</code>
      </p>
      {error && <ErrorNote error={error} />}
      <ScrollBox as="ul" className="browse-list" label={folder?.path ?? ''} data-testid="browse-list">
        {folder && entries.length === 0 && <li className="quiet">{t('files.empty')}</li>}
        {entries.map((entry) => (
          <Entry
            key={entry.path}
            entry={entry}
            busy={busy}
            onPress={() => (entry.kind === 'folder' ? void open(entry.path) : onChoose(entry.path))}
          />
        ))}
      </ScrollBox>
      {folder?.more && <p className="quiet small">{t('files.more')}</p>}
      <div className="dialog__actions">
        <button className="button" onClick={onClose}>
          {t('common.cancel')}
        </button>
        {kind !== 'file' && (
          <button className="button button--main" disabled={!folder || busy} onClick={() => onChoose(folder!.path)}>
            {t('files.useFolder')}
          </button>
        )}
      </div>
    </Dialog>
  )
}

function Entry({
  entry: { name, kind, bytes },
  busy,
  onPress,
}: {
  entry: FolderView['entries'][number]
  busy: boolean
  onPress: () => void
}) {
  const { language } = useText()
  return (
    <li>
      <button className="browse-entry" disabled={busy} onClick={onPress}>
        <Icon name={kind === 'folder' ? 'folder' : 'log'} />
        <span className="grow">{name}</span>
        {bytes !== undefined && <span className="quiet small">{formatBytes(bytes, language)}</span>}
      </button>
    </li>
  )
}
