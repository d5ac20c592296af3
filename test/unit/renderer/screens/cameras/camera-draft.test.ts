import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import { SourceConfig } from '#core/video/source.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import {
  credentialsOf,
  draftOf,
  enterAddress,
  isComplete,
  NEW_DRAFT,
  sourceOf,
  withAddressRead,
} from '../../../../../renderer/src/screens/cameras/camera-draft.ts'

const stored: Camera = {
  id: 'c',
  name: 'Door',
  source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/s1', transport: 'udp' },
  username: 'admin',
  hasPassword: true,
  enabled: true,
  fps: 12,
  priority: 5,
  calibration: EMPTY_CALIBRATION,
  createdAtMs: 0,
}

describe('entering an address', () => {
  it.each([
    ['rtsp://admin:secret@10.0.0.5:554/s1', 'rtsp://10.0.0.5:554/s1', 'admin', 'secret'],
    ['rtsp://admin:p%40ss%3Aw@cam/s', 'rtsp://cam/s', 'admin', 'p@ss:w'],
    ['rtsp://admin:12/Secret99@10.0.0.5/s', 'rtsp://10.0.0.5/s', 'admin', '12/Secret99'],
    ['rtsp://viewer@cam/s', 'rtsp://cam/s', 'viewer', ''],
    ['  rtsp://cam/user@x  ', 'rtsp://cam/user@x', '', ''],
    ['10.0.0.5:554/s', 'rtsp://10.0.0.5:554/s', '', ''],
  ])('takes the credentials out of %j, and completes it', (pasted, url, username, password) => {
    const entered = { ...NEW_DRAFT, url: pasted }
    expect(enterAddress(entered)).toEqual({ draft: { ...NEW_DRAFT, url, username, password } })
    expect(withAddressRead(entered)).toMatchObject({ url, username, password })
  })

  it('keeps a password that was typed before the name in the address', () => {
    const entered = { ...NEW_DRAFT, password: 'typed', url: 'rtsp://viewer@cam/s' }
    expect(withAddressRead(entered)).toMatchObject({ username: 'viewer', password: 'typed' })
  })

  it('says why it cannot be read, and sends nothing then', () => {
    const entered = { ...NEW_DRAFT, url: 'rtsp://admin:12/Secret99@nvr/s' }
    const { draft, problem } = enterAddress(entered)
    expect(draft).toBe(entered)
    expect(problem?.code).toBe('source.badUrl')
    expect(JSON.stringify(problem)).not.toContain('Secret99')
    expect(() => withAddressRead(entered)).toThrow('own fields')
  })

  it('leaves an address that the contract accepts', () => {
    const read = withAddressRead({ ...NEW_DRAFT, url: 'rtsp://a:b@cam/s' })
    expect(SourceConfig.safeParse(sourceOf(read)).success).toBe(true)
  })
})

describe('the credentials of a draft', () => {
  it('are left as stored when nothing was typed', () => {
    expect(credentialsOf(draftOf(stored), stored)).toBeUndefined()
  })
  it('replace the stored ones when a password was typed', () => {
    expect(credentialsOf({ ...draftOf(stored), password: 'new' }, stored)).toEqual({
      username: 'admin',
      password: 'new',
    })
  })
  it('are removed when the user name was emptied', () => {
    expect(credentialsOf({ ...draftOf(stored), username: '' }, stored)).toBeNull()
  })
  it('are removed when the camera becomes a file', () => {
    expect(credentialsOf({ ...draftOf(stored), kind: 'file' }, stored)).toBeNull()
  })
  it('are none for a new camera without any', () => {
    expect(credentialsOf(NEW_DRAFT, undefined)).toBeUndefined()
  })
})

describe('a draft', () => {
  it('of a stored camera says what is stored', () => {
    expect(sourceOf(draftOf(stored))).toEqual(stored.source)
    expect(draftOf(stored).password).toBe('')
  })
  it('is complete once there is enough to try', () => {
    expect(isComplete(NEW_DRAFT)).toBe(false)
    expect(isComplete({ ...NEW_DRAFT, url: 'rtsp://cam' })).toBe(true)
    expect(isComplete({ ...NEW_DRAFT, url: '192.168.1.20' })).toBe(true)
    expect(isComplete({ ...NEW_DRAFT, kind: 'pattern' })).toBe(true)
    expect(isComplete({ ...NEW_DRAFT, kind: 'usb' })).toBe(false)
  })
})
