import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'
import { watchProcess } from '../../../workers/watch-process.ts'

it('a worker learns once that main is gone, and not before', async () => {
  const main = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  const gone = vi.fn()
  watchProcess(main.pid!, gone, 10)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(gone).not.toHaveBeenCalled()
  main.kill('SIGKILL')
  await once(main, 'exit')
  await vi.waitFor(() => expect(gone).toHaveBeenCalled(), { timeout: 5_000, interval: 10 })
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(gone).toHaveBeenCalledOnce()
})
