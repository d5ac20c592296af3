import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { sendEmail, type MailServer as Target } from '../../../../electron/delivery/send-email.ts'
import {
  makeCertificate,
  PASSWORD,
  startMailServer,
  USER,
  type MailServer,
  type Moods,
  type OwnCertificate,
} from '../../../fixtures/mail-server.ts'

const LETTER = {
  messageId: '<job-1.node@example.com>',
  to: ['boss@example.com'],
  subject: 'Số đếm tại Siêu thị',
  text: 'Vào: 12\n',
}
const target = (port: number, over: Partial<Target> = {}): Target => ({
  host: 'localhost',
  port,
  security: 'none',
  username: '',
  from: 'counter@example.com',
  password: undefined,
  ...over,
})
const code = (expected: string, detail: string | RegExp = /./) => ({
  data: { code: expected, params: { detail: expect.stringMatching(detail) } },
})

async function server(options: SMTPServerOptions = {}, moods: Moods = {}): Promise<MailServer> {
  const mail = await startMailServer({ hideSTARTTLS: true, ...options })
  onTestFinished(() => mail.close())
  mail.moods = moods
  return mail
}

describe('a letter', () => {
  it('is handed over with its id, its words and what the server says to it', async () => {
    const mail = await server()
    expect(await sendEmail(target(mail.port), LETTER)).toMatchObject({
      accepted: ['boss@example.com'],
      refused: [],
      answer: '250 2.0.0 taken as test letter',
    })
    expect(mail.letters).toMatchObject([{ from: 'counter@example.com', to: ['boss@example.com'] }])
    expect(mail.letters[0]!.text).toContain('Message-ID: <job-1.node@example.com>')
    expect(mail.letters[0]!.text).toMatch(/^Subject: =\?UTF-8\?/m)
  })

  it.each<[string, Moods, string]>([
    [
      'one that asks to come again later',
      { recipient: () => ({ code: 450, text: '4.2.0 Greylisted, try again in 300 seconds' }) },
      'email.busy',
    ],
    ['one that is full', { letter: () => ({ code: 452, text: '4.3.1 Out of storage' }) }, 'email.busy'],
    [
      'one that knows nobody of that name',
      { recipient: () => ({ code: 550, text: '5.1.1 No such user here' }) },
      'email.rejected',
    ],
    [
      'one that takes it for spam',
      { letter: () => ({ code: 554, text: '5.7.1 Message refused by policy' }) },
      'email.rejected',
    ],
  ])('is refused by %s as such', async (_name, moods, expected) => {
    const mail = await server({}, moods)
    await expect(sendEmail(target(mail.port), LETTER)).rejects.toMatchObject(
      code(expected, /Greylisted|storage|No such user|policy/),
    )
    expect(mail.letters).toEqual([])
  })

  it('that not everybody can have says who has it and who has not', async () => {
    const mail = await server(
      {},
      {
        recipient: (address) =>
          address.startsWith('gone')
            ? { code: 550, text: '5.1.1 Unknown' }
            : address.startsWith('later')
              ? { code: 451, text: '4.7.1 Later' }
              : undefined,
      },
    )
    const { accepted, refused } = await sendEmail(target(mail.port), {
      ...LETTER,
      to: ['gone@example.com', 'boss@example.com', 'later@example.com'],
    })
    expect(accepted).toEqual(['boss@example.com'])
    expect(refused.map(({ recipient, error }) => [recipient, error.data.code])).toEqual([
      ['gone@example.com', 'email.rejected'],
      ['later@example.com', 'email.busy'],
    ])
  })

  it('is not sent where nobody listens, to no name, or to what speaks another language', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    await expect(sendEmail(target(1), LETTER)).rejects.toMatchObject(code('email.unreachable', 'ECONNREFUSED'))
    await expect(sendEmail(target(25, { host: 'no-such-host.invalid' }), LETTER)).rejects.toMatchObject(
      code('email.unreachable'),
    )
    await expect(sendEmail(target((other.address() as AddressInfo).port), LETTER)).rejects.toMatchObject({
      data: { code: 'email.unreachable' },
    })
    await expect(sendEmail(target(25, { host: '' }), LETTER)).rejects.toMatchObject({ data: { code: 'email.notSet' } })
  })

  it('that is stopped lets go of the connection', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await new Promise((resolve) => silent.once('listening', resolve))
    const stop = new AbortController()
    const sending = sendEmail(target((silent.address() as AddressInfo).port), LETTER, stop.signal)
    setTimeout(() => stop.abort(new Error('stopped')), 50)
    await expect(sending).rejects.toThrow('stopped')
  })
})

describe('encryption', () => {
  let own: OwnCertificate | undefined
  beforeAll(() => {
    own = makeCertificate()
  })
  const login = { username: USER, password: PASSWORD }

  it.each(['tls', 'starttls'] as const)(
    '%s carries letter and password to a server that is trusted',
    async (security) => {
      if (!own) return
      const mail = await server({ ...own, secure: security === 'tls', hideSTARTTLS: false })
      await sendEmail(target(mail.port, { security, ...login, trust: own.cert }), LETTER)
      expect(mail.letters).toMatchObject([{ secure: true }])
      expect(mail.logins).toEqual([`${USER}:${PASSWORD}`])
      await expect(
        sendEmail(target(mail.port, { security, ...login, password: 'wrong', trust: own.cert }), LETTER),
      ).rejects.toMatchObject(code('email.login', '535'))
    },
  )

  it.each(['tls', 'starttls'] as const)(
    '%s to a server that is not trusted says so, and the password stays here',
    async (security) => {
      if (!own) return
      const mail = await server({ ...own, secure: security === 'tls', hideSTARTTLS: false })
      await expect(sendEmail(target(mail.port, { security, ...login }), LETTER)).rejects.toMatchObject(
        code('email.certificate', 'self-signed'),
      )
      expect([mail.logins, mail.letters]).toEqual([[], []])
    },
  )

  it('is never given up because the server does not offer it', async () => {
    const mail = await server()
    await expect(sendEmail(target(mail.port, { security: 'starttls', ...login }), LETTER)).rejects.toMatchObject({
      data: { code: 'email.certificate' },
    })
    await expect(sendEmail(target(mail.port, { security: 'tls', ...login }), LETTER)).rejects.toMatchObject({
      data: { code: 'email.certificate' },
    })
    expect(mail.logins).toEqual([])
  })
})
