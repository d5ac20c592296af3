import { describe, expect, it } from 'vitest'
import { FINDINGS, sayFound, type FindingKey } from '#core/detect/findings.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { PHRASES, say, type PhraseKey } from '#core/pool/phrases.ts'
import { errorText } from '../../../../renderer/src/i18n/i18n.ts'
import { retell, retellFound } from '../../../../renderer/src/i18n/retell.ts'
import { findingsVi } from '../../../../renderer/src/i18n/texts/findings.vi.ts'
import { phrasesVi } from '../../../../renderer/src/i18n/texts/phrases.vi.ts'

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()

describe('retell', () => {
  it('says decisions in Vietnamese with their numbers', () => {
    const load = say('load', { utilisation: 32, wait: 0.4, dropped: 3 })
    expect(retell(`${load}; ${say('notSeen', { weeks: 2 })}`, 'vi')).toBe(
      'mức dùng 32 %, chờ hàng đợi 0,4 giây, khung hình bỏ 3 %; chưa dự báo: giờ này trong tuần chưa được quan ' +
        'sát đủ 2 tuần',
    )
    expect(
      retell(`${say('scaled', { from: 1, to: 2 })}: ${say('droppedHigh', { value: 12, limit: 5, seconds: 30 })}`, 'vi'),
    ).toBe('số tiến trình 1 → 2: khung hình bỏ 12 % > 5 % suốt 30 giây')
  })

  it('leaves English as it is', () => {
    expect(retell(say('leastLoaded', { load: 0.5 }), 'en')).toBe('least loaded with 0.5 of work')
  })

  it.each(Object.keys(PHRASES) as PhraseKey[])('%s has the same blanks in Vietnamese', (key) => {
    expect(blanks(phrasesVi[key])).toEqual(blanks(PHRASES[key]))
  })
})

describe('retellFound', () => {
  it('says what trying a processor found in Vietnamese, and leaves what a driver said', () => {
    expect(retellFound(sayFound('numbersDiffer', { share: '3.5' }), 'vi')).toBe('3,5 % số liệu khác với CPU')
    expect(retellFound(`${sayFound('processEnded')}: ${sayFound('killed', { signal: 'SIGSEGV' })}`, 'vi')).toBe(
      'tiến trình thử nó đã kết thúc: bị dừng bởi SIGSEGV',
    )
    expect(retellFound(sayFound('notOpened', { reason: 'Input/output error' }), 'vi')).toBe(
      'không mở được thiết bị (Input/output error)',
    )
    expect(retellFound('CUDA failure 100: no CUDA-capable device is detected', 'vi')).toBe(
      'CUDA failure 100: no CUDA-capable device is detected',
    )
    expect(retellFound(sayFound('ranAll', { count: 60 }), 'en')).toBe('ran all 60 nodes')
  })

  it('says it in errors too', () => {
    const { data } = new FieldcountError('provider.unavailable', { provider: 'cuda', detail: sayFound('cudaMissing') })
    expect(errorText(data, 'vi').message).toContain('chưa cài (npm run install:cuda)')
  })

  it.each(Object.keys(FINDINGS) as FindingKey[])('%s has the same blanks in Vietnamese', (key) => {
    expect(blanks(findingsVi[key])).toEqual(blanks(FINDINGS[key]))
  })
})
