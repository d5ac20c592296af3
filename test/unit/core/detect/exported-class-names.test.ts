import { expect, it } from 'vitest'
import { readExportedClassNames } from '#core/detect/exported-class-names.ts'

it.each([
  ['names in single quotes', `{0: 'person', 1: 'traffic light'}`, ['person', 'traffic light']],
  ['a name with an apostrophe', `{0: 'person', 1: "driver's cab"}`, ['person', "driver's cab"]],
  ['an escaped quote', String.raw`{0: 'driver\'s cab'}`, ["driver's cab"]],
  ['keys in quotes as JSON has them, which are not numbers', `{"0": "person"}`, undefined],
  ['a gap in the numbers', `{0: 'person', 2: 'car'}`, undefined],
  ['nothing', '', undefined],
])('reads %s', (_, text, expected) => {
  expect(readExportedClassNames(text)).toEqual(expected)
})
