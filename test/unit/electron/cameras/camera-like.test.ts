import { describe, expect, it } from 'vitest'
import type { Camera } from '#core/contract/app-state.ts'
import type { CameraInput } from '#core/contract/methods.ts'
import { EMPTY_CALIBRATION, type Calibration } from '#core/count/calibration.ts'
import type { Credentials } from '#core/video/source.ts'
import type { CameraCredentials } from '../../../../electron/cameras/camera-credentials.ts'
import { CameraService } from '../../../../electron/cameras/camera-service.ts'
import { steppedClock } from '../../../fixtures/stepped-clock.ts'

const CALIBRATION: Calibration = {
  ...EMPTY_CALIBRATION,
  lines: [
    {
      id: 'door',
      name: 'Door',
      points: [
        [0.5, 0],
        [0.5, 1],
      ],
      classes: ['person'],
      anchor: 'center',
    },
  ],
  walkTests: [
    {
      lineId: 'door',
      points: [
        [0.5, 0],
        [0.5, 1],
      ],
      atMs: 1,
      steps: [{ step: 'in', outcome: 'passed' }],
    },
  ],
}

function service() {
  const cameras = new Map<string, Camera>()
  const logins = new Map<string, Credentials>()
  const made = new CameraService({
    store: {
      list: () => [...cameras.values()],
      get: (id) => cameras.get(id),
      insert: (camera) => void cameras.set(camera.id, camera),
      update: (camera) => void cameras.set(camera.id, camera),
      remove: (id) => void cameras.delete(id),
      restore: (camera) => void cameras.set(camera.id, camera),
    },
    credentials: {
      put: (id: string, login: Credentials) => void logins.set(id, login),
      get: (id: string) => logins.get(id),
      remove: (id: string) => void logins.delete(id),
    } as unknown as CameraCredentials,
    clock: steppedClock,
    newId: () => `cam-${cameras.size + 1}`,
    onChanged: () => {},
    onStream: () => {},
  })
  return { cameras: made, logins }
}

const inputOf = (url: string, credentials?: Credentials): CameraInput => ({
  name: 'One',
  source: { kind: 'rtsp', url, transport: 'tcp' },
  fps: 10,
  priority: 5,
  ...(credentials && { credentials }),
})
const LOGIN = { username: 'admin', password: 'secret' }

describe('a camera added like another', () => {
  it('has its drawing, and no walk test that nobody walked there', () => {
    const { cameras } = service()
    const first = cameras.add(inputOf('rtsp://10.0.0.1/ch1'), CALIBRATION)
    const second = cameras.addLike(first.id, inputOf('rtsp://10.0.0.2/ch1'))
    expect(second.calibration.lines).toEqual(CALIBRATION.lines)
    expect(second.calibration.walkTests).toBeUndefined()
  })

  it('has its login at the same host, as another channel of a recorder has', () => {
    const { cameras, logins } = service()
    const first = cameras.add(inputOf('rtsp://10.0.0.1/ch1', LOGIN), CALIBRATION)
    const second = cameras.addLike(first.id, inputOf('rtsp://10.0.0.1/ch2'))
    expect(logins.get(second.id)).toEqual(LOGIN)
    expect(second).toMatchObject({ username: 'admin', hasPassword: true })
  })

  it('never takes a stored password to another host: it has to be typed again', () => {
    const { cameras, logins } = service()
    const first = cameras.add(inputOf('rtsp://10.0.0.1/ch1', LOGIN), CALIBRATION)
    expect(() => cameras.addLike(first.id, inputOf('rtsp://10.0.0.2/ch1'))).toThrow()
    expect(cameras.list()).toHaveLength(1)
    const typed = cameras.addLike(first.id, inputOf('rtsp://10.0.0.2/ch1', { username: 'admin', password: 'other' }))
    expect(logins.get(typed.id)?.password).toBe('other')
  })
})
