import { expect, it } from 'vitest'
import { defaultDataDir } from '../../../../electron/base/default-data-dir.ts'

it.each([
  ['linux', {}, '/home/a/.local/share/fieldcount'],
  ['linux', { XDG_DATA_HOME: '/x' }, '/x/fieldcount'],
  ['darwin', {}, '/home/a/Library/Application Support/Fieldcount'],
  ['linux', { FIELDCOUNT_DATA: '/srv/counts' }, '/srv/counts'],
] as const)('the data folder on %s with %o is %s', (platform, environment, dir) => {
  expect(defaultDataDir(platform, environment, '/home/a')).toBe(dir)
})
