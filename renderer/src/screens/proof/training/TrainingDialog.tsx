import { useEffect, useState, type FormEvent } from 'react'
import type { TrainingSetContent } from '#core/contract/methods/training-set.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { Field } from '../../../components/Field.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { useAction } from '../../../components/useAction.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client } from '../../../state/app-store.ts'

/** Says that pictures of people leave the program, asks who agreed, and only then saves them. */
export function TrainingDialog({
  cameraId,
  sessionIds,
  onClose,
}: {
  cameraId: string
  sessionIds: readonly string[]
  onClose: () => void
}) {
  const { t, language } = useText()
  const { run, busy, error } = useAction()
  const [content, setContent] = useState<TrainingSetContent | undefined>()
  const [agreed, setAgreed] = useState(false)
  const [agreedBy, setAgreedBy] = useState('')
  const [saved, setSaved] = useState<{ file: string; pictures: number; people: number } | undefined>()
  const number = (value: number) => formatNumber(value, language)
  const wanted = sessionIds.join(' ')
  useEffect(() => {
    void run(() => client.call('trainingSet.content', { sessionIds: wanted.split(' ') })).then(setContent)
  }, [run, wanted])
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const made = await run(() =>
      client.call('trainingSet.export', { cameraId, sessionIds: [...sessionIds], agreed: true, agreedBy }),
    )
    if (!made) return
    saveFile(made.fileName, [Uint8Array.from(atob(made.zip), (letter) => letter.charCodeAt(0))], 'application/zip')
    setSaved({ file: made.fileName, pictures: made.pictures, people: made.people })
  }
  return (
    <Dialog title={t('trainingSet.title')} onClose={onClose}>
      <form className="form" onSubmit={(event) => void save(event)} data-testid="training-dialog">
        <p className="quiet small">{t('trainingSet.intro')}</p>
        {content && <Content content={content} />}
        <p className="note note--error">{t('trainingSet.leaves')}</p>
        <label className="check">
          <input type="checkbox" checked={agreed} onChange={({ target }) => setAgreed(target.checked)} />
          {t('trainingSet.consent')}
        </label>
        <Field label={t('trainingSet.agreedBy')} hint={t('trainingSet.agreedByHint')}>
          <input
            value={agreedBy}
            maxLength={80}
            required
            autoComplete="off"
            onChange={({ target }) => setAgreedBy(target.value)}
          />
        </Field>
        {error && <ErrorNote error={error} />}
        {saved && (
          <p className="note note--good" role="status">
            {t('trainingSet.saved', { ...saved, pictures: number(saved.pictures), people: number(saved.people) })}
          </p>
        )}
        <div className="row">
          <button
            className="button button--main"
            disabled={busy || !agreed || agreedBy.trim() === '' || !content?.pictures}
          >
            {t(busy && content ? 'trainingSet.saving' : 'trainingSet.save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.close')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** How much there is to learn from. */
function Content({ content }: { content: TrainingSetContent }) {
  const { t, language } = useText()
  if (content.pictures === 0) return <p className="note">{t('trainingSet.empty')}</p>
  const number = (value: number) => formatNumber(value, language)
  return (
    <>
      <p>
        {t('trainingSet.content', {
          missed: number(content.missed),
          extra: number(content.extra),
          right: number(content.right),
          pictures: number(content.pictures),
          labelled: number(content.labelled),
        })}
      </p>
      {content.labelled < content.pictures && <p className="quiet small">{t('trainingSet.unlabelled')}</p>}
    </>
  )
}
