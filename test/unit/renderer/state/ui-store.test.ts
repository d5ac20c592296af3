import { afterEach, expect, it, vi } from 'vitest'
import { useUi } from '../../../../renderer/src/state/ui-store.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  useUi.setState({ route: { screen: 'cameras' }, unsaved: false })
})

/** Somebody who answers every question so. */
function answer(yes: boolean) {
  const confirm = vi.fn(() => yes)
  vi.stubGlobal('confirm', confirm)
  return confirm
}

it('leaves a screen on which nothing would be lost, without a question', () => {
  const confirm = answer(false)
  useUi.getState().go({ screen: 'log' })
  expect(useUi.getState().route).toEqual({ screen: 'log' })
  expect(confirm).not.toHaveBeenCalled()
})

it.each([
  [true, 'log'],
  [false, 'cameras'],
] as const)('asks before what was done is lost; answered with %s it shows %s', (yes, screen) => {
  const confirm = answer(yes)
  useUi.getState().setUnsaved(true)
  useUi.getState().go({ screen: 'log' })
  expect(useUi.getState().route).toEqual({ screen })
  expect(confirm).toHaveBeenCalledTimes(1)
})
