import { describe, expect, it } from 'vitest'
import { cameraWords } from '../../../../workers/sources/camera-words.ts'
import { bestChallenge, ffmpegAnswers, namesOf, readChallenges } from '../../../../workers/sources/rtsp-login.ts'

const digest = (more: string) => `Digest realm="Gate", nonce="a1"${more}`

describe('what a camera offers', () => {
  it.each([
    ['commas without spaces', 'Digest realm="a, b",nonce="x=y",qop="auth,auth-int"'],
    ['no quotes', 'digest nonce=x=y, realm="a, b", qop="auth,auth-int"'],
    ['capitals and tabs', 'DIGEST\tREALM="a, b",\tNONCE="x=y" , Qop="auth,auth-int"'],
  ])('is read however it is written: %s', (_, header) => {
    const [challenge, ...more] = readChallenges([header])
    expect(more).toEqual([])
    expect(challenge).toMatchObject({ scheme: 'digest', params: { realm: 'a, b', qop: 'auth,auth-int' } })
    expect(challenge?.params.nonce?.startsWith('x')).toBe(true)
  })

  it('cannot be answered without a nonce, or with an unknown algorithm', () => {
    expect(bestChallenge(readChallenges(['Digest realm="x"']))).toBeUndefined()
    expect(bestChallenge(readChallenges([digest(', algorithm=WHIRLPOOL')]))).toBeUndefined()
    expect(bestChallenge(readChallenges([digest(', algorithm=WHIRLPOOL'), 'Basic realm="x"']))?.scheme).toBe('basic')
  })

  it('is named in a few plain words', () => {
    expect(namesOf(readChallenges([digest(''), digest(', algorithm=SHA-256'), 'Basic']))).toBe(
      'Digest MD5, Digest SHA-256, Basic',
    )
    expect(namesOf(readChallenges([digest(', algorithm="\u001b[31m<b>"')]))).toBe('Digest [31mb')
    expect(namesOf([])).toBe('–')
    expect(namesOf(readChallenges(Array.from({ length: 40 }, (_, index) => `Odd${index}`))).split(', ')).toHaveLength(4)
  })

  it.each([
    ['MD5 by default', [digest('')], true],
    ['MD5-sess', [digest(', algorithm=MD5-sess')], true],
    ['md5 in small letters', [digest(', algorithm=md5')], false],
    ['SHA-256', [digest(', algorithm=SHA-256')], false],
    ['a nonce that it has no room for', [`Digest realm="x", nonce="${'e'.repeat(300)}"`], false],
    ['a realm that it has no room for', [`Digest nonce="x", realm="${'r'.repeat(200)}"`], false],
    ['two in one header', ['Digest realm="a", nonce="b", Basic realm="c"'], false],
    ['Basic', ['Basic realm="a"'], true],
  ])('can be answered by FFmpeg or not: %s', (_, headers, can) => {
    expect(ffmpegAnswers(headers)).toBe(can)
  })
})

describe('the words of a camera', () => {
  const bytes = (text: string) => Buffer.from(text).toString('latin1')

  it('keep their letters in any language and lose what is no word', () => {
    expect(cameraWords(bytes('Đang khởi động'))).toBe('Đang khởi động')
    expect(cameraWords(bytes('busy\u0007 \u001b[2J<b>\u202e'))).toBe('busy [2Jb')
    expect(cameraWords('x'.repeat(5_000))).toHaveLength(80)
    expect(cameraWords('caf\u00e9')).toBe('café')
  })

  it('are left out where they repeat the password, as it is or encoded', () => {
    const login = { username: 'admin', password: 'pä#1' }
    for (const said of ['pä#1', 'p%C3%A4%231', Buffer.from('admin:pä#1').toString('base64')])
      expect(cameraWords(bytes(`Bad login ${said}!`), login)).toBe('')
    expect(cameraWords('Bad login', login)).toBe('Bad login')
  })
})
