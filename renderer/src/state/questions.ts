import { create } from 'zustand'

/** A question that is answered before something happens that cannot be taken back. */
export interface Question {
  readonly title: string
  readonly text?: string
  /** What the button does that goes on: a verb. */
  readonly yes: string
  /** It destroys something. */
  readonly danger?: boolean
}

interface Questions {
  readonly open: (Question & { readonly settle: (yes: boolean) => void }) | undefined
}

export const useQuestions = create<Questions>(() => ({ open: undefined }))

/**
 * Asks in a dialog of our own; true when the answer is to go on. One question at a time: a second refuses the first.
 */
export function ask(question: Question): Promise<boolean> {
  useQuestions.getState().open?.settle(false)
  return new Promise((resolve) => {
    const settle = (yes: boolean) => {
      useQuestions.setState({ open: undefined })
      resolve(yes)
    }
    useQuestions.setState({ open: { ...question, settle } })
  })
}
