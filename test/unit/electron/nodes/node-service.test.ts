import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { DEFAULT_NODE_SETTINGS } from '#core/nodes/node-settings.ts'
import { NodeService, type NodeParts } from '../../../../electron/nodes/node-service.ts'

it('changes that come while another is made leave one connection, and none after the end', async () => {
  // A Redis that takes connections and never answers.
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
  let settings = { ...DEFAULT_NODE_SETTINGS, enabled: true, url, slots: 0 }
  const quiet = () => {}
  const service = new NodeService({
    nodeId: 'one',
    version: 'test',
    settings: () => settings,
    password: () => undefined,
    hasPassword: () => false,
    figures: () => ({ models: [], speed: 1, cameras: 0, counting: 0 }) as unknown as ReturnType<NodeParts['figures']>,
    runHere: () => Promise.resolve(null),
    onWorkers: quiet,
    onView: quiet,
    onProblem: quiet,
  })
  await service.apply()
  const changes: Promise<void>[] = []
  for (const name of ['a', 'b', 'c']) {
    settings = { ...settings, name }
    changes.push(service.apply())
  }
  await Promise.all(changes)
  await service.stop()
  for (let tries = 0; tries < 100 && open.size > 0; tries += 1) await wait(20)
  expect(open.size).toBe(0)
  await wait(300)
  expect(open.size).toBe(0)
})
