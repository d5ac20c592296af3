import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { errorText } from '../../../../renderer/src/i18n/i18n.ts'
import { DETAILS_VI } from '../../../../renderer/src/i18n/texts/details.vi.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const sources = ['core', 'electron', 'workers']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  )
  .join('\n')

describe('the details of errors in Vietnamese', () => {
  it('are said in errors', () => {
    const { data } = new FieldcountError('uplink.notSet', { detail: 'the webhook has no address' })
    expect(errorText(data, 'vi').message).toBe('Chưa có bên nhận: webhook chưa có địa chỉ.')
    expect(errorText(data, 'en').message).toBe('There is no receiver yet: the webhook has no address.')
  })

  it.each(Object.keys(DETAILS_VI))('"%s" is still said somewhere', (detail) => {
    expect(sources.includes(`'${detail}'`)).toBe(true)
  })
})
