import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { supportBundle } from '../../../../electron/support/support-bundle.ts'
import { jobIn } from '../../core/pool/job-fixture.ts'
import { testStore } from '../store/store-fixture.ts'

it('a support bundle holds jobs and settings, but no pictures and no logo', async () => {
  const { store } = testStore()
  const picture = Buffer.from('a picture of the entrance, as the camera saw it').toString('base64')
  const logo = Buffer.from('the sign above the door').toString('base64')
  store.jobs.save([{ ...jobIn('succeeded', 'j1'), result: { kind: 'snapshot', jpeg: picture } }])
  store.settings.update({ report: { ...DEFAULT_SETTINGS.report, logo: `data:image/png;base64,${logo}` } })
  const files = unzipSync(await supportBundle({ store, version: '0', nowMs: 0, metrics: [], checks: [], secrets: [] }))
  for (const [name, bytes] of Object.entries(files))
    for (const shown of [picture, logo]) expect(strFromU8(bytes).includes(shown), name).toBe(false)
  expect(JSON.parse(strFromU8(files['jobs.json']!))).toMatchObject([{ id: 'j1', state: 'succeeded' }])
  expect(JSON.parse(strFromU8(files['settings.json']!))).toMatchObject({
    report: { weekStart: 1, logo: 'there is one' },
  })
})
