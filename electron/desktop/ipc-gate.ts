import type { IpcMainInvokeEvent } from 'electron'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { RpcAnswer } from '#core/contract/methods.ts'
import { idOf, type RpcRouter } from '../shell/rpc-router.ts'
import { isOwnUrl } from './app-origin.ts'
import { CHANNELS } from './channels.ts'
import type { Electron } from './electron-api.ts'
import { say } from '#core/text/message.ts'

/** The id under which a window is known to the application. */
export const viewerIdOf = (contents: { readonly id: number }) => `window-${contents.id}`

/** Answers requests of our own pages' main frame and of nobody else. `onAnswered` is told before the page is. */
export function openIpcGate(
  { ipcMain }: Pick<Electron, 'ipcMain'>,
  route: RpcRouter,
  onAnswered: (request: unknown, answer: RpcAnswer, event: IpcMainInvokeEvent) => void,
): void {
  ipcMain.handle(CHANNELS.request, async (event, request: unknown): Promise<RpcAnswer> => {
    if (!isOwnFrame(event))
      return {
        id: idOf(request),
        ok: false,
        error: new FieldcountError('request.invalid', { detail: say('details.notOurPage') }).data,
      }
    const answer = await route(request, { viewerId: viewerIdOf(event.sender) })
    onAnswered(request, answer, event)
    return answer
  })
}

/** Frames inside the page, and pages of other addresses, have no say. */
function isOwnFrame({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwnUrl(senderFrame.url)
}
