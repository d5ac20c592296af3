import { useEffect, useState } from 'react'
import type { ProofSession } from '#core/contract/proof-view.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client } from '../../../state/app-store.ts'
import { WhatIfBench } from './WhatIfBench.tsx'

/** The time under which the first picture of a session is kept. */
const TITLE_AT_MS = 0
/** One grey pixel, where no picture was kept. */
const EMPTY = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"%3E%3C/svg%3E'

/** Opens the bench on which another line is tried on the people of a proof. */
export function WhatIfCard({ session, goal }: { session: ProofSession; goal: number }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [picture, setPicture] = useState<string | undefined>()
  useEffect(() => {
    if (!open) return
    let gone = false
    client.call('proof.pictures', { sessionId: session.id, atMs: [TITLE_AT_MS] }).then(
      ([found]) => !gone && setPicture(found?.picture ?? EMPTY),
      () => !gone && setPicture(EMPTY),
    )
    return () => {
      gone = true
    }
  }, [open, session.id])
  if (session.calibration.lines.length === 0) return null
  return (
    <div data-testid="what-if">
      <h3>{t('whatIf.title')}</h3>
      {!open ? (
        <button className="button" onClick={() => setOpen(true)}>
          {t('whatIf.open')}
        </button>
      ) : (
        picture && <WhatIfBench session={session} goal={goal} picture={picture} />
      )}
    </div>
  )
}
