import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdQuitFor } from '../../../../electron/desktop/quit-gate.ts'
import { makeElectronDouble, type ElectronDouble } from '../../../fixtures/electron-double/electron.ts'

let double: ElectronDouble
let notes: string[]

beforeEach(() => {
  vi.useFakeTimers()
  double = makeElectronDouble()
  notes = []
})
afterEach(() => void vi.useRealTimers())

const hold = (close: () => Promise<void>) => holdQuitFor(double.electron, close, (text) => notes.push(text))

describe('quitting', () => {
  it('waits for the application to close, once', async () => {
    let closed: (() => void) | undefined
    const close = vi.fn(() => new Promise<void>((resolve) => (closed = resolve)))
    hold(close)
    double.app.quit()
    double.app.quit()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(double.app.exitCode).toBeUndefined()
    closed!()
    await vi.advanceTimersByTimeAsync(0)
    expect(double.app.exitCode).toBe(0)
    expect(close).toHaveBeenCalledTimes(1)
  })

  it('does not wait for ever', async () => {
    hold(() => new Promise(() => {}))
    double.app.quit()
    await vi.advanceTimersByTimeAsync(7_900)
    expect(double.app.exitCode).toBeUndefined()
    await vi.advanceTimersByTimeAsync(200)
    expect(double.app.exitCode).toBe(0)
  })

  it('goes on when closing fails, and says why', async () => {
    hold(async () => Promise.reject(new Error('disk gone')))
    double.app.quit()
    await vi.advanceTimersByTimeAsync(0)
    expect(double.app.exitCode).toBe(0)
    expect(notes).toEqual(['Closing failed: Error: disk gone'])
  })
})
