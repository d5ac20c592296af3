import type { Camera } from '#core/contract/app-state.ts'
import { Choice } from '../components/Choice.tsx'
import { Field } from '../components/Field.tsx'
import { NamedOptions } from '../components/NamedOptions.tsx'
import { useText } from '../i18n/i18n.ts'

export type CopyDirection = 'from' | 'to'

/** Whether shapes are copied from the other camera or to it, and which one that is. */
export function CopyDirectionFields({
  way,
  onWay,
  cameras,
  cameraId,
  onCamera,
}: {
  way: CopyDirection
  onWay: (way: CopyDirection) => void
  cameras: readonly Camera[]
  cameraId: string
  onCamera: (cameraId: string) => void
}) {
  const { t } = useText()
  return (
    <>
      <Choice
        label={t('editor.copy')}
        value={way}
        options={[
          { value: 'from', text: t('editor.copyFrom') },
          { value: 'to', text: t('editor.copyTo') },
        ]}
        onChange={onWay}
      />
      <Field label={t('editor.copyCamera')}>
        <select value={cameraId} onChange={({ target }) => onCamera(target.value)}>
          <NamedOptions items={cameras} />
        </select>
      </Field>
    </>
  )
}
