import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { ProofAdvice } from '#core/proof/advise.ts'
import '../../../../../renderer/src/i18n/i18n.ts'
import { AdviceList } from '../../../../../renderer/src/screens/proof/AdviceList.tsx'
import { DOOR } from '../../../electron/store/store-fixture.ts'

const ADVICE: ProofAdvice[] = [{ kind: 'false-alarm', lineId: 'door', count: 7, of: 7 }]
const shown = (unjudged: number) =>
  renderToStaticMarkup(<AdviceList advice={ADVICE} lines={[DOOR]} unjudged={unjudged} />)

it('advises nothing before every disagreement was judged: the hand may have been wrong', () => {
  expect(shown(7)).toContain('7 disagreements are not judged yet')
  expect(shown(7)).not.toContain('raise the confidence')
  expect(shown(1)).toContain('1 disagreement is not judged yet')
  expect(shown(0)).toContain('raise the confidence')
})
