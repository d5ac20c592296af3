import { expect, it } from 'vitest'
import { UsageError } from '../../../../electron/cli/exit-code.ts'
import { namedCameras } from '../../../../electron/cli/named-cameras.ts'

const KNOWN = [
  { cameraId: 'cam-1', name: 'Gate', createdAtMs: 0 },
  { cameraId: 'cam-2', name: 'Hall', createdAtMs: 1, removedAtMs: 9 },
  { cameraId: 'cam-3', name: 'Door', createdAtMs: 2 },
  { cameraId: 'cam-4', name: 'Door', createdAtMs: 3 },
  { cameraId: 'cam-5', name: 'Cổng', createdAtMs: 4 },
]

it.each([
  ['an id', ['cam-1'], ['cam-1']],
  ['a camera that is removed: its counts are kept', ['cam-2'], ['cam-2']],
  ['a name', ['Hall'], ['cam-2']],
  ['a name whose accents come apart', ['Hall', 'Cổng'.normalize('NFD')], ['cam-2', 'cam-5']],
  ['an id and a name of the same', ['Gate', 'cam-1'], ['cam-1']],
  ['ids of two with one name', ['cam-4', 'cam-3'], ['cam-4', 'cam-3']],
])('takes %s', (_what, wanted, ids) => {
  expect(namedCameras(wanted, KNOWN)).toEqual(ids)
})

it.each([
  [
    'nobody',
    ['gate'],
    '--camera gate is no camera; there are: cam-1 (Gate), cam-2 (Hall, removed), cam-3 (Door), cam-4 (Door), ' +
      'cam-5 (Cổng)',
  ],
  ['two of one name', ['Door'], '--camera Door is the name of several: cam-3 (Door), cam-4 (Door)'],
])('refuses %s, and lists who is known', (_what, wanted, message) => {
  expect(() => namedCameras(wanted, KNOWN)).toThrow(new UsageError(message))
})

it('says so where there are no cameras', () => {
  expect(() => namedCameras(['x'], [])).toThrow('there are: none')
})
