import { describe, expect, it } from 'vitest'
import { plainWords } from '#core/text/plain-words.ts'

describe('words as they are sought', () => {
  it.each([
    ['Mật khẩu  Đăng nhập', 'mat khau dang nhap'],
    ['  Time\nZone ', 'time zone'],
    ['Crème brûlée', 'creme brulee'],
    ['', ''],
  ])('%j is %j', (text, plain) => expect(plainWords(text)).toBe(plain))
})
