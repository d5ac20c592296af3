import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../../electron/base/system-clock.ts'
import { timeReaders } from '../../../electron/system/pause-meter.ts'
import type { Camera } from '#core/contract/app-state.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

let app: TestApplication
const machine = { addresses: ['eth0 192.168.1.5'], devices: ['/dev/video0'], aheadMs: 0, isSet: true }
const now = () => Date.now() + machine.aheadMs
beforeEach(async () => {
  Object.assign(machine, { addresses: ['eth0 192.168.1.5'], devices: ['/dev/video0'], aheadMs: 0, isSet: false })
  app = await startTestApplication(undefined, {
    systemReaders: {
      addresses: () => machine.addresses,
      devices: async () => machine.devices,
      time: { ...timeReaders(systemClock), wallMs: now, bootMs: () => (machine.isSet ? performance.now() : now()) },
    },
  })
})
afterEach(async () => {
  await app.close()
  removeDataDir(app.dataDir)
})
const add = (name: string, source: Camera['source']) =>
  app.app.handlers['cameras.add']({ name, source, fps: 5, priority: 5 }, VIEWER)
const statusOf = async (id: string) => (await app.state()).cameraStatus.find(({ cameraId }) => cameraId === id)
/** When the present run was asked for. */
const begunAt = async (id: string) => (await statusOf(id))?.timeline?.submittedAtMs ?? 0
const log = async () => (await app.state()).log.map(({ message }) => message)

it('opens waiting cameras when the network or a device comes, all after a sleep, and logs it', async () => {
  const net = await add('Gate', { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none', transport: 'tcp' })
  const usb = await add('Desk', { kind: 'usb', device: '/dev/video77' })
  const pattern = await add('Pattern', { kind: 'pattern' })
  await until('it to fail', async () => (await statusOf(net.id))?.error && (await statusOf(usb.id))?.error, 20_000)
  await until('the pattern to run', async () => (await statusOf(pattern.id))?.state === 'live', 20_000)
  const [netBefore, usbBefore, patternBefore] = await Promise.all([
    begunAt(net.id),
    begunAt(usb.id),
    begunAt(pattern.id),
  ])

  machine.addresses = ['eth0 192.168.1.5', 'wlan0 10.0.0.7']
  await until('the network camera to be opened again', async () => (await begunAt(net.id)) > netBefore, 10_000)
  expect(await begunAt(usb.id)).toBe(usbBefore)
  machine.devices = ['/dev/video0', '/dev/video77']
  await until('the USB camera to be opened again', async () => (await begunAt(usb.id)) > usbBefore, 10_000)
  machine.devices = ['/dev/video0']
  await until('the loss to be in the log', async () => (await log()).includes('unplugged: /dev/video77'), 10_000)
  const netAfter = await begunAt(net.id)
  machine.aheadMs = 3_600_000
  await until('it to be opened after the sleep', async () => (await begunAt(net.id)) > netAfter, 10_000)
  expect(await begunAt(pattern.id), 'a camera that needs nothing of the machine counts on').toBe(patternBefore)
  expect(await log()).toEqual(
    expect.arrayContaining([
      'the network has changed: + wlan0 10.0.0.7',
      'plugged in: /dev/video77',
      expect.stringMatching(/^the computer was asleep for 36\d\d s/),
    ]),
  )
})

it('opens no camera again because the clock was set, and says that', async () => {
  machine.isSet = true
  const net = await add('Gate', { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none', transport: 'tcp' })
  await new Promise((done) => setTimeout(done, 2_500))
  const before = await begunAt(net.id)
  machine.aheadMs = 3 * 3_600_000
  const clockSet = /^the computer’s clock was set forward by 10\d\d\d s/
  await until('it to be logged', async () => (await log()).some((line) => clockSet.test(line)), 10_000)
  expect(await begunAt(net.id)).toBe(before)
  expect((await log()).some((line) => line.includes('asleep'))).toBe(false)
})
