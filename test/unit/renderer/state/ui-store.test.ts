import { afterEach, expect, it, vi } from 'vitest'
import { useUi } from '../../../../renderer/src/state/ui-store.ts'

const { go, setUnsaved, answer } = useUi.getState()
const shown = () => useUi.getState().route.screen

afterEach(() => useUi.setState({ route: { screen: 'cameras' }, unsaved: undefined, leaving: undefined }))

it('leaves a screen on which nothing would be lost, without a question', () => {
  go({ screen: 'log' })
  expect(shown()).toBe('log')
  expect(useUi.getState().leaving).toBeUndefined()
})

it('stays, and asks, where something would be lost', () => {
  setUnsaved({})
  go({ screen: 'log' })
  expect(shown()).toBe('cameras')
  expect(useUi.getState().leaving).toBeDefined()
})

it('leaves when the answer is to leave, and nothing is unsaved then', () => {
  setUnsaved({})
  go({ screen: 'log' })
  answer(true)
  expect(shown()).toBe('log')
  expect(useUi.getState()).toMatchObject({ unsaved: undefined, leaving: undefined })
})

it('stays when the answer is to stay, with what was done still unsaved', () => {
  const save = vi.fn(async () => true)
  setUnsaved({ save })
  go({ screen: 'log' })
  answer(false)
  expect(shown()).toBe('cameras')
  expect(useUi.getState()).toMatchObject({ unsaved: { save }, leaving: undefined })
})
