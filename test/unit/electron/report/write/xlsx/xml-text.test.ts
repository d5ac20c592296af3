import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeXml } from '../../../../../../electron/report/write/xlsx/xml-text.ts'

it('leaves nothing that XML cannot hold, and loses nothing else', () => {
  expect(escapeXml('a\u0000b\u0007c\ud83dd\ufffee\uffff<&"> 👨‍👩‍👧 ử\t\n')).toBe('abcde&lt;&amp;&quot;&gt; 👨‍👩‍👧 ử\t\n')
  const allowed = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => allowed.test(escapeXml(text))))
})
