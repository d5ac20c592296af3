import { constants } from 'node:os'
import { say, type Message, type MessageKey } from '#core/text/message.ts'

const { errno } = constants

/** What the system refused, by the number that FFmpeg hands on. */
const KNOWN: Readonly<Record<number, MessageKey>> = {
  [-errno.ENOSPC]: 'details.diskFull',
  [-errno.EDQUOT]: 'details.diskFull',
  [-errno.EACCES]: 'details.mayNotDoThat',
  [-errno.EPERM]: 'details.mayNotDoThat',
  [-errno.EROFS]: 'details.readOnly',
  [-errno.ENOENT]: 'details.notThere',
  [-errno.ENODEV]: 'details.notThere',
  [-errno.ENOMEM]: 'details.noMemory',
  [-errno.EIO]: 'details.deviceFails',
}

/** A failure of FFmpeg in words of ours: its own are for programmers. */
export function ffmpegReason(code: number): Message {
  const key = KNOWN[code]
  return key ? say(key) : say('details.ffmpegCode', { code })
}
