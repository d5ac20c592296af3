import { AV_LOG_QUIET } from 'node-av/constants'
import { Log } from 'node-av/lib'

let silenced = false

/**
 * FFmpeg writes to stderr by itself, and its lines hold URLs with their passwords. What a user must know comes as
 * error numbers, so its log is shut for the whole process before anything is opened.
 */
export function silenceFfmpeg(): void {
  if (silenced) return
  Log.setLevel(AV_LOG_QUIET)
  silenced = true
}
