import { expect, it } from 'vitest'
import { createApplication } from '../../../../electron/app/application.ts'
import type { ApplicationOptions } from '../../../../electron/app/application-options.ts'
import { handClock, tempDir, testStore } from '../store/store-fixture.ts'

it('a start that fails after the store was opened gives the folder back', async () => {
  const dir = tempDir()
  // What it lacks is looked for when the store is open.
  const options = { dataDir: dir, clock: handClock() } as unknown as ApplicationOptions
  await expect(createApplication(options)).rejects.toThrow(TypeError)
  expect(testStore(dir).problems).toEqual([])
})
