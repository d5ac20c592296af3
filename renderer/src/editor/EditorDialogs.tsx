import { CopyDialog, type CopyDialogProps } from './CopyDialog.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { TemplatesDialog } from './TemplatesDialog.tsx'

export type EditorDialog = 'help' | 'templates' | 'copy'

/** The dialog that is open over the editor, if one is. */
export function EditorDialogs({ open, ...copy }: CopyDialogProps & { readonly open: EditorDialog | undefined }) {
  const { drawing, words, onPut, onClose } = copy
  return (
    <>
      {open === 'help' && <HelpDialog onClose={onClose} />}
      {open === 'templates' && (
        <TemplatesDialog present={drawing.shapes} words={words} onPut={onPut} onClose={onClose} />
      )}
      {open === 'copy' && <CopyDialog {...copy} />}
    </>
  )
}
