import { useEffect, useRef, useState, type RefObject } from 'react'
import { unpackPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'
import { client } from '../state/app-store.ts'

/** A picture with the result of counting that very picture. */
export interface PreviewPicture {
  readonly header: PreviewHeader
  readonly image: ImageBitmap
}

/** The last picture of each camera, for when none comes: of one that fails its last sight says more than black. */
const lastPictures = new Map<string, { readonly bytes: Uint8Array; readonly atMs: number }>()

/** The newest preview picture of a camera; `onPicture` after each. Only the newest is decoded when they come fast. */
export function usePreview(
  cameraId: string,
  onPicture: () => void,
): {
  picture: RefObject<PreviewPicture | undefined>
  arrived: boolean
  /** When the picture shown came, ms; undefined before the first. */
  atMs: RefObject<number | undefined>
} {
  const picture = useRef<PreviewPicture | undefined>(undefined)
  const atMs = useRef<number | undefined>(undefined)
  const notify = useRef(onPicture)
  useEffect(() => {
    notify.current = onPicture
  })
  const [arrived, setArrived] = useState(false)
  useEffect(() => {
    let ended = false
    let decoding = false
    let next: Uint8Array | undefined
    const show = async (bytes: Uint8Array) => {
      decoding = true
      const { header, jpeg } = unpackPreview(bytes)
      const image = await createImageBitmap(new Blob([jpeg.slice()], { type: 'image/jpeg' })).catch(() => undefined)
      decoding = false
      if (ended || !image) return image?.close()
      picture.current?.image.close()
      picture.current = { header, image }
      setArrived(true)
      notify.current()
      const waiting = next
      next = undefined
      if (waiting) void show(waiting)
    }
    const last = lastPictures.get(cameraId)
    atMs.current = last?.atMs
    if (last) void show(last.bytes)
    const stop = client.watch(cameraId, (bytes) => {
      atMs.current = Date.now()
      lastPictures.set(cameraId, { bytes, atMs: atMs.current })
      if (decoding) next = bytes
      else void show(bytes)
    })
    return () => {
      ended = true
      stop()
      picture.current?.image.close()
      picture.current = undefined
      setArrived(false)
    }
  }, [cameraId])
  return { picture, arrived, atMs }
}
