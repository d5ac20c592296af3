import { useEffect, useState, type RefObject } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { blindTargets } from '#core/calibrate/unknown-classes.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Icon } from '../components/Icon.tsx'
import { useAction } from '../components/useAction.ts'
import { classText, useText } from '../i18n/i18n.ts'
import { client } from '../state/app-store.ts'
import { useModelClasses } from '../state/model-classes.ts'
import { ask } from '../state/questions.ts'
import { useUi } from '../state/ui-store.ts'
import { useUnsaved } from '../state/use-unsaved.ts'

export interface EditorSaveRowProps {
  readonly camera: Camera
  readonly draft: Calibration
  readonly unchanged: boolean
  /** A shape is half drawn. */
  readonly inHand: boolean
  readonly hasProblems: boolean
  /** Focused when the keyboard leaves the picture. */
  readonly doneRef: RefObject<HTMLButtonElement | null>
  /** Saves and stays; set here. */
  readonly saveRef: RefObject<() => void>
  readonly onSaved: () => void
  readonly onDone: () => void
}

/** Saves the drawing, or leaves it. */
export function EditorSaveRow({
  camera,
  draft,
  unchanged,
  inHand,
  hasProblems,
  doneRef,
  saveRef,
  onSaved,
  onDone,
}: EditorSaveRowProps) {
  const { t } = useText()
  const { run, busy, error } = useAction()
  const canSave = !inHand && !hasProblems
  const save = async () => {
    const saved = await run(() => client.call('cameras.calibrate', { cameraId: camera.id, calibration: draft }))
    return saved !== undefined
  }
  const known = useModelClasses(camera)
  /** What would count nothing for ever is saved only by somebody who knows it. */
  const saveKnowingly = async () => {
    const [blind] = known.length === 0 ? [] : blindTargets(draft, known)
    const sure =
      blind === undefined ||
      (await ask({
        title: t('calibrate.blindTitle', { name: blind.name }),
        text: t('calibrate.blindText', { classes: blind.classes.map(classText).join(', ') }),
        yes: t('calibrate.blindSave'),
      }))
    return sure && save()
  }
  useUnsaved(!unchanged, canSave ? save : undefined)
  const [kept, setKept] = useState<Calibration | undefined>()
  useEffect(() => {
    saveRef.current = () => {
      if (busy || unchanged || !canSave) return
      void saveKnowingly().then((saved) => {
        if (!saved) return
        setKept(draft)
        onSaved()
      })
    }
  })
  const setUnsaved = useUi(({ setUnsaved }) => setUnsaved)
  const done = () => {
    setUnsaved(undefined)
    onDone()
  }
  return (
    <>
      {error && <ErrorNote error={error} />}
      <div className="row editor-save">
        <button
          ref={doneRef}
          className="button button--main"
          title={`${t('editor.done')} (Ctrl+S: ${t('editor.keys.saveDo')})`}
          disabled={busy || unchanged || !canSave}
          onClick={() => void saveKnowingly().then((saved) => saved && done())}
        >
          <Icon name="check" />
          {t('editor.done')}
        </button>
        <button className="button" onClick={onDone}>
          {unchanged ? t('common.close') : t('editor.discard')}
        </button>
        {kept === draft && (
          <p className="quiet small" role="status">
            {t('editor.saved')}
          </p>
        )}
        {hasProblems && <p className="quiet small">{t('editor.mustMend')}</p>}
      </div>
    </>
  )
}
