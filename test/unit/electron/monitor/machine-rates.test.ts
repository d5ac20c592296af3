import { createServer, connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MachineRates } from '../../../../electron/monitor/machine-rates.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends over the loopback interface until the test ends. */
async function traffic(): Promise<void> {
  const server = createServer((socket) => socket.resume())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const timer = setInterval(() => socket.write(Buffer.alloc(200_000)), 20)
  onTestFinished(() => {
    clearInterval(timer)
    socket.destroy()
    server.close()
  })
}

describe('what the machine moves', () => {
  // The test knows an interface it can use on Linux only.
  it.runIf(process.platform === 'linux')('is seen from the second question on', async () => {
    const rates = new MachineRates()
    onTestFinished(() => rates.stop())
    await traffic()
    await rates.read()
    await pause(1_200)
    const { networkIn, networkOut } = (await rates.read())!
    expect(networkIn).toBeGreaterThan(1e6)
    expect(networkOut).toBeGreaterThan(1e6)
  }, 20_000)

  it('is asked once for all who ask meanwhile, and not told once it is stopped', async () => {
    const rates = new MachineRates()
    const [first, second] = await Promise.all([rates.read(), rates.read()])
    expect(first).toBeDefined()
    expect(second).toBe(first)
    const unanswered = rates.read()
    rates.stop()
    expect(await unanswered).toBeUndefined()
  }, 20_000)
})
