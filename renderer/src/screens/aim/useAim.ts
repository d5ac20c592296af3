import { useEffect, useRef, useState, type RefObject } from 'react'
import { AIM_PROTOCOL, type AimMessage, type AimReading } from '#core/contract/aim-messages.ts'
import type { Params } from '#core/contract/methods.ts'
import type { PeakReading, PeakHold } from '#core/aim/peak-hold.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { client } from '../../state/app-store.ts'
import type { MpegPlayer } from './mpeg-player.ts'

type Start = Extract<AimMessage, { type: 'start' }>

/** Where pictures are drawn, by the way they come. */
export interface AimCanvases {
  readonly mpeg1: RefObject<HTMLCanvasElement | null>
  readonly jpeg: RefObject<HTMLCanvasElement | null>
}

export interface AimView {
  readonly start: Start | undefined
  readonly reading: AimReading | undefined
  readonly held: PeakReading | undefined
  /** Pictures drawn. */
  readonly pictures: number
  readonly error: ErrorData | undefined
  readonly ended: boolean
}

const NOTHING: AimView = {
  start: undefined,
  reading: undefined,
  held: undefined,
  pictures: 0,
  error: undefined,
  ended: false,
}

/**
 * Opens the raw view, draws its pictures on the canvases and hands on what is read from them. `attempt` opens it anew.
 */
export function useAim(
  view: Params<'aim.open'>,
  attempt: number,
  region: 'middle' | 'whole',
  hold: PeakHold,
  canvases: AimCanvases,
): AimView {
  const [state, setState] = useState<AimView>(NOTHING)
  // Looking at another part of the picture is no reason to open the camera again.
  const part = useRef(region)
  useEffect(() => {
    part.current = region
    hold.reset()
  }, [region, hold])
  useEffect(() => {
    let [ended, pictures, scene] = [false, 0, undefined as number | undefined]
    let [socket, player, way] = [
      undefined as WebSocket | undefined,
      undefined as MpegPlayer | undefined,
      undefined as Start['way'] | undefined,
    ]
    const change = (news: Partial<AimView>) => ended || setState((before) => ({ ...before, ...news }))
    const drawn = () => pictures++
    setState(NOTHING)
    hold.reset()

    const onMessage = async (message: AimMessage) => {
      if (message.type === 'failed') return change({ error: message.error })
      if (message.type === 'reading') {
        const { reading } = message
        // The camera was moved: what was the best of another view is none of this one.
        if (scene !== undefined && scene !== reading.scene) hold.reset()
        scene = reading.scene
        return change({ reading, held: hold.add(reading.steady[part.current]), pictures })
      }
      way = message.way
      change({ start: message })
      if (way !== 'mpeg1' || player) return
      const { playMpeg } = await import('./mpeg-player.ts')
      if (!ended && canvases.mpeg1.current) player = playMpeg(canvases.mpeg1.current, drawn)
    }
    const draw = async (data: ArrayBuffer) => {
      if (way === 'mpeg1') return player?.write(data)
      const image = await createImageBitmap(new Blob([data], { type: 'image/jpeg' })).catch(() => undefined)
      const canvas = canvases.jpeg.current
      if (image && canvas && !ended) {
        if (canvas.width !== image.width) [canvas.width, canvas.height] = [image.width, image.height]
        canvas.getContext('2d')?.drawImage(image, 0, 0)
        drawn()
      }
      image?.close()
    }
    client.call('aim.open', view).then(
      ({ url, token }) => {
        if (ended) return
        socket = new WebSocket(url, [AIM_PROTOCOL, token])
        socket.binaryType = 'arraybuffer'
        // Our own worker on the other side.
        socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
          void (typeof data === 'string' ? onMessage(JSON.parse(data) as AimMessage) : draw(data))
        socket.onclose = () => change({ ended: true })
      },
      (thrown: unknown) => change({ error: toErrorData(thrown), ended: true }),
    )
    return () => {
      ended = true
      socket?.close()
      player?.close()
    }
    // The canvases stay the same as long as the screen does.
  }, [view, attempt, hold, canvases])
  return state
}
