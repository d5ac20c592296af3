import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { readCameraFile, readSiteFile, siteFileText } from '../../../../electron/site-config/read-site-file.ts'
import { openSecrets, sealSecrets } from '../../../../electron/site-config/seal-secrets.ts'

const camera = {
  id: 'cam-1',
  name: 'Door',
  source: { kind: 'pattern' },
  hasPassword: false,
  enabled: true,
  fps: 10,
  priority: 5,
  calibration: {
    lines: [
      {
        id: 'l',
        name: 'Door',
        points: [
          [0, 0.5],
          [1, 0.5],
        ],
        classes: ['person'],
        anchor: 'center',
      },
    ],
    zones: [],
    masks: [],
    confidence: 0.35,
  },
}
const head = { exportedAt: '2026-11-25T00:00:00.000Z', software: 'Fieldcount test' }
const site = {
  schema: 'fieldcount.site/1',
  ...head,
  settings: { siteName: 'Shop' },
  models: [],
  cameras: [camera],
} as const
const text = siteFileText(site as never)
const without = (change: (value: Record<string, never>) => void) => {
  const value = JSON.parse(text)
  delete value.contentHash
  change(value)
  return JSON.stringify(value)
}
const codeOf = (read: () => unknown) => {
  try {
    read()
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof FieldcountError)) throw thrown
    return `${thrown.data.code}: ${thrown.data.message}`
  }
}

describe('the file of a site', () => {
  it('is read as it was written', () => {
    expect(readSiteFile(text)).toMatchObject(site)
    expect(readSiteFile(`\uFEFF${text}`)).toMatchObject(site)
  })

  it.each([
    ['cut off', text.slice(0, -40), /^site\.damaged.*cut off/],
    ['empty', '  ', /^site\.damaged.*empty/],
    ['a picture', '\u0089PNG', /^site\.damaged.*not JSON/],
    ['some other JSON', '{"name":"x"}', /^site\.damaged.*not a Fieldcount configuration/],
    ['a list', '[]', /^site\.damaged/],
    ['a certificate', '{"schema":"fieldcount.certificate/1"}', /^site\.wrongKind.*fieldcount\.certificate/],
    [
      'with a schedule that never comes',
      without((value) =>
        Object.assign(value, { schedules: [{ order: { kind: 'self-test' }, cron: '0 0 30 2 *', priority: 5 }] }),
      ),
      /^site\.invalid.*schedules\[0\]\.cron.*never/,
    ],
    [
      'with a schedule of a machine',
      without((value) =>
        Object.assign(value, {
          schedules: [{ order: { kind: 'count-folder', folder: '/x', cameraId: 'a' }, cron: '0 0 * * *', priority: 5 }],
        }),
      ),
      /^site\.invalid.*schedules\[0\]\.order/,
    ],
    [
      'of a newer Fieldcount',
      without((value) => Object.assign(value, { schema: 'fieldcount.site/7', surprise: 1 })),
      /^site\.newer.*fieldcount\.site\/7.*fieldcount\.site\/1/,
    ],
    [
      'of a version that never was',
      without((value) => Object.assign(value, { schema: 'fieldcount.site/0' })),
      /^site\.damaged.*never was/,
    ],
    ['altered', text.replace('"fps": 10', '"fps": 20'), /^site\.altered/],
    [
      'with a key that does not belong',
      without((value) => Object.assign((value.cameras as unknown as object[])[0]!, { colour: 'red' })),
      /^site\.invalid.*cameras\[0\].*colour/,
    ],
    [
      'with a password in it',
      without((value) => Object.assign((value.cameras as unknown as object[])[0]!, { password: 'x' })),
      /^site\.invalid.*cameras\[0\].*password/,
    ],
    [
      'with a password in an address',
      text.replace('"kind": "pattern"', '"kind": "rtsp", "url": "rtsp://a:b@h/1", "transport": "tcp"'),
      /^site\.invalid.*cameras\[0\]\.source\.url: user name and password must/,
    ],
    [
      'with 500 points',
      without(
        (value) =>
          ((value.cameras as unknown as (typeof camera)[])[0]!.calibration.lines[0]!.points = Array.from(
            { length: 500 },
            (_, i) => [i / 500, 0.5],
          )),
      ),
      /^site\.invalid.*points: has more than 64 points/,
    ],
    [
      'with a line of no length',
      without(
        (value) =>
          ((value.cameras as unknown as (typeof camera)[])[0]!.calibration.lines[0]!.points = [
            [0.5, 0.5],
            [0.5, 0.5],
          ]),
      ),
      /^calibration\.noLength.*Door/,
    ],
  ])('%s is refused in words', (_, broken, expected) => {
    expect(codeOf(() => readSiteFile(broken))).toMatch(expected)
  })

  it('may be changed by hand when its hash is taken out', () => {
    expect(
      readSiteFile(without((value) => Object.assign(value.settings as unknown as object, { siteName: 'Other' })))
        .settings.siteName,
    ).toBe('Other')
  })

  it('cut off anywhere is never taken for whole', () => {
    fc.assert(
      fc.property(fc.nat(text.trimEnd().length - 1), (length) => {
        expect(codeOf(() => readSiteFile(text.slice(0, length)))).toMatch(/^site\.damaged/)
      }),
    )
  })

  it('with any letter exchanged is refused, or says the same', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '9', 'x', '"', '}', ' '), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1)
        const refused = codeOf(() => readSiteFile(changed))
        if (!refused) expect(readSiteFile(changed)).toEqual(readSiteFile(text))
      }),
    )
  })
})

describe('the file of a camera', () => {
  it('may be a calibration alone', () => {
    expect(readCameraFile(JSON.stringify(camera.calibration))).toMatchObject({ calibration: camera.calibration })
    expect(readCameraFile(siteFileText({ schema: 'fieldcount.camera/1', ...head, camera } as never)).camera?.name).toBe(
      'Door',
    )
  })

  it('is told from the file of a site, both ways', () => {
    expect(codeOf(() => readCameraFile(text))).toMatch(/^site\.wrongKind.*fieldcount\.site, not fieldcount\.camera/)
    expect(codeOf(() => readCameraFile(JSON.stringify({ schema: 'fieldcount.camera/2' })))).toMatch(/^site\.newer/)
    expect(
      codeOf(() =>
        readCameraFile(
          JSON.stringify({
            lines: [
              {
                id: 'a',
                name: 'A',
                points: [
                  [0, 0],
                  [2, 0],
                ],
              },
            ],
          }),
        ),
      ),
    ).toMatch(/^site\.invalid.*lines\[0\]\.points\[1\]\[0\]: lies outside the picture/)
  })
})

describe('sealed passwords', () => {
  const secrets = { 'cam-1': { username: 'admin', password: 'pässword' } }

  it('open with the passphrase, in whichever spelling of its letters, and with no other', async () => {
    const sealed = await sealSecrets(secrets, 'caf\u00e9 by the sea')
    expect(JSON.stringify(sealed)).not.toContain('admin')
    expect(await openSecrets(sealed, 'cafe\u0301 by the sea')).toEqual(secrets)
    await expect(openSecrets(sealed, 'cafe by the sea')).rejects.toMatchObject({ data: { code: 'site.passphrase' } })
  })

  it('do not open when a byte was changed, and never look the same twice', async () => {
    const [one, two] = await Promise.all([sealSecrets(secrets, 'correct horse'), sealSecrets(secrets, 'correct horse')])
    expect(one.sealed).not.toBe(two.sealed)
    const bytes = Buffer.from(one.sealed, 'base64')
    bytes[3]! ^= 1
    await expect(openSecrets({ ...one, sealed: bytes.toString('base64') }, 'correct horse')).rejects.toMatchObject({
      data: { code: 'site.passphrase' },
    })
    await expect(openSecrets({ ...one, sealed: '' }, 'correct horse')).rejects.toMatchObject({
      data: { code: 'site.passphrase' },
    })
  })
})
