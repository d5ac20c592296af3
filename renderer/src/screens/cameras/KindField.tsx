import { useState } from 'react'
import { Choice } from '../../components/Choice.tsx'
import { useText } from '../../i18n/i18n.ts'
import type { SourceKind } from './camera-draft.ts'

const KINDS: readonly SourceKind[] = ['rtsp', 'usb', 'file', 'pattern']

/** Where the video comes from. Of a camera that is there it is changed on purpose, never by a stray click. */
export function KindField({
  kind,
  isFixed,
  onChange,
}: {
  kind: SourceKind
  isFixed: boolean
  onChange: (kind: SourceKind) => void
}) {
  const { t } = useText()
  const [open, setOpen] = useState(!isFixed)
  if (open)
    return (
      <Choice
        label={t('form.kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, text: t(`form.${value}`) }))}
        onChange={onChange}
      />
    )
  return (
    <div className="row">
      <p className="grow">
        <span className="field__label">{t('form.kind')}</span> {t(`form.${kind}`)}
      </p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('form.changeKind')}
      </button>
    </div>
  )
}
