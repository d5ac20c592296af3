import { describe, expect, it, vi } from 'vitest'
import { CHANNELS } from '../../../../electron/desktop/channels.ts'
import { PreviewPorts } from '../../../../electron/desktop/preview-ports.ts'
import { makeElectronDouble } from '../../../fixtures/electron-double/electron.ts'
import { WebContentsDouble } from '../../../fixtures/electron-double/web-contents.ts'

function arrange(hasWorker = true) {
  let atMs = 0
  const sent: string[] = []
  const contents = new WebContentsDouble()
  contents.toPage = (channel, ports, args) => sent.push(`${channel} ${args[0]} ${ports.length}`)
  const openPreviewPort = vi.fn(() => hasWorker)
  const ports = new PreviewPorts(
    makeElectronDouble().electron,
    { openPreviewPort },
    { nowMs: () => 0, monotonicMs: () => atMs },
  )
  const frame = () => ports.frameThroughMain('cam', new Uint8Array(1), contents as never)
  return { ports, contents, sent, openPreviewPort, frame, step: (ms: number) => (atMs += ms) }
}

describe('preview ports', () => {
  it('are offered when somebody begins to watch', () => {
    const { ports, contents, sent } = arrange()
    ports.opened('cam', contents as never)
    expect(sent).toEqual([`${CHANNELS.previewPort} cam 1`])
  })

  it('are offered again when frames go on coming through main, which are passed on', () => {
    const { ports, contents, sent, openPreviewPort, frame, step } = arrange()
    ports.opened('cam', contents as never)
    step(500)
    frame()
    expect(openPreviewPort).toHaveBeenCalledTimes(1)
    step(600)
    frame()
    frame()
    expect(openPreviewPort).toHaveBeenCalledTimes(2)
    expect(sent.filter((line) => line.startsWith(`${CHANNELS.preview} `))).toHaveLength(3)
  })

  it('are not offered while the camera has no worker', () => {
    const { ports, contents, sent, openPreviewPort, frame } = arrange(false)
    ports.opened('cam', contents as never)
    frame()
    expect(sent).toEqual([`${CHANNELS.preview} cam 0`])
    expect(openPreviewPort).toHaveBeenCalledTimes(2)
  })
})
