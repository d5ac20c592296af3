import { describe, expect, it } from 'vitest'
import { PHRASES, say, type PhraseKey } from '#core/pool/phrases.ts'
import { retell } from '../../../../renderer/src/i18n/retell.ts'
import { phrasesVi } from '../../../../renderer/src/i18n/texts/phrases.vi.ts'

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()

describe('retell', () => {
  it('says decisions in Vietnamese with their numbers', () => {
    const load = say('load', { utilisation: 32, wait: 0.4, dropped: 3 })
    expect(retell(`${load}; ${say('notSeen', { weeks: 2 })}`, 'vi')).toBe('mức dùng 32 %, chờ hàng đợi 0,4 giây, khung hình bỏ 3 %; chưa dự báo: giờ này trong tuần chưa được quan sát đủ 2 tuần')
    expect(retell(`${say('scaled', { from: 1, to: 2 })}: ${say('droppedHigh', { value: 12, limit: 5, seconds: 30 })}`, 'vi')).toBe('số tiến trình 1 → 2: khung hình bỏ 12 % > 5 % suốt 30 giây')
  })

  it('leaves English as it is', () => {
    expect(retell(say('leastLoaded', { load: 0.5 }), 'en')).toBe('least loaded with 0.5 of work')
  })

  it.each(Object.keys(PHRASES) as PhraseKey[])('%s has the same blanks in Vietnamese', (key) => {
    expect(blanks(phrasesVi[key])).toEqual(blanks(PHRASES[key]))
  })
})
