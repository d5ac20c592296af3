import { useState } from 'react'
import type { ErrorData } from '#core/errors/error-data.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useText } from '../../i18n/i18n.ts'
import { enterAddress, type CameraDraft } from './camera-draft.ts'

interface AddressFieldProps {
  readonly draft: CameraDraft
  readonly setDraft: (draft: CameraDraft) => void
}

/**
 * The address of a network camera. What is pasted is taken apart at once, what is typed when the field is left: half a
 * password is none.
 */
export function AddressField({ draft, setDraft }: AddressFieldProps) {
  const { t } = useText()
  const [problem, setProblem] = useState<ErrorData | undefined>()
  const read = (entered: CameraDraft) => {
    const { draft: next, problem: why } = enterAddress(entered)
    setDraft(next)
    setProblem(why)
  }
  return (
    <>
      <Field label={t('form.address')} hint={t('form.addressHint')}>
        <input
          value={draft.url}
          inputMode="url"
          spellCheck={false}
          // What is typed here may hold a password: browsers must not keep it.
          autoComplete="off"
          placeholder="rtsp://"
          onChange={({ target, nativeEvent }) => {
            const entered = { ...draft, url: target.value }
            // Letter by letter, or a syllable of an input method; more at once was pasted or filled in.
            const isTyped = (nativeEvent as InputEvent).isComposing || target.value.length - draft.url.length <= 1
            if (!isTyped) return read(entered)
            setProblem(undefined)
            setDraft(entered)
          }}
          onBlur={() => read(draft)}
        />
      </Field>
      {problem && <ErrorNote error={problem} />}
    </>
  )
}
