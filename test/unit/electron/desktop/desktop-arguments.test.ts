import { expect, it } from 'vitest'
import { readDesktopArguments } from '../../../../electron/desktop/desktop-arguments.ts'

it.each([
  [['.'], { demo: false }],
  [['.', '--no-sandbox', '--demo'], { demo: true }],
  [['--data', '/d', '--demo'], { demo: true, dataDir: '/d' }],
  [['--data=/d e'], { demo: false, dataDir: '/d e' }],
  [['--data'], { demo: false }],
])('%o means %o', (argv, expected) => {
  expect(readDesktopArguments(argv)).toEqual(expected)
})
