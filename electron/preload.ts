import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge } from '#core/contract/client.ts'
import { CHANNELS } from './desktop/channels.ts'

// Runs sandboxed, in a world of its own, before the page. The page gets three functions and nothing of Electron.
let lastId = 0
const ports = new Map<string, MessagePort>()
const previewListeners: ((cameraId: string, bytes: Uint8Array) => void)[] = []

const bridge: DesktopBridge = {
  request: async (method, params) => {
    const answer = await ipcRenderer.invoke(CHANNELS.request, { id: ++lastId, method, params })
    if (method === 'preview.close') closePort((params as { cameraId?: unknown } | undefined)?.cameraId)
    return answer
  },
  onEvent: (listener) => void ipcRenderer.on(CHANNELS.event, (_event, appEvent: unknown) => listener(appEvent)),
  onPreview: (listener) => void previewListeners.push(listener),
}

function showPreview(cameraId: string, bytes: Uint8Array): void {
  previewListeners.forEach((listener) => listener(cameraId, bytes))
}

function closePort(cameraId: unknown): void {
  if (typeof cameraId !== 'string') return
  ports.get(cameraId)?.close()
  ports.delete(cameraId)
}

ipcRenderer.on(CHANNELS.preview, (_event, cameraId: string, bytes: Uint8Array) => showPreview(cameraId, bytes))
ipcRenderer.on(CHANNELS.previewPort, (event, cameraId: string) => {
  closePort(cameraId)
  const port = event.ports[0]
  if (!port) return
  ports.set(cameraId, port)
  port.onmessage = ({ data }) => showPreview(cameraId, data as Uint8Array)
})

contextBridge.exposeInMainWorld('fieldcountBridge', bridge)
