import type { TapName, TapRequest } from '#core/contract/worker/taps.ts'
import type { FramePort } from '../../parent-port.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import { openFrameCapture } from './frame-capture-tap.ts'
import type { CountedPicture, EndTap, FrameTap, TappedCamera } from './frame-tap.ts'
import { openFrameTrace } from './frame-trace-tap.ts'
import { openMomentPictures } from './moment-pictures-tap.ts'
import { answerObservation } from './observation-tap.ts'
import { openPictureWatch } from './picture-watch-tap.ts'
import { openPreview } from './preview-tap.ts'

interface TapKind<T extends TapName> {
  /** Undefined: it was answered at once. */
  open(
    camera: TappedCamera,
    request: Extract<TapRequest, { tap: T }>,
    end: EndTap,
    port?: FramePort,
  ): FrameTap | undefined
  /** What becomes of it when it is set again. */
  readonly again: 'stays' | 'begins anew'
}

/** Every tap there is, in the order in which they see a frame. */
const KINDS: { readonly [T in TapName]: TapKind<T> } = {
  'frame-trace': { open: openFrameTrace, again: 'stays' },
  observation: { open: answerObservation, again: 'begins anew' },
  'frame-capture': { open: openFrameCapture, again: 'stays' },
  'moment-pictures': { open: openMomentPictures, again: 'stays' },
  'picture-watch': { open: openPictureWatch, again: 'begins anew' },
  // Last, since it keeps the frame.
  preview: { open: openPreview, again: 'begins anew' },
}
const ORDER = Object.keys(KINDS) as TapName[]

/** The taps that are set on one camera. */
export class FrameTaps {
  readonly #camera: TappedCamera
  readonly #set: (FrameTap | undefined)[] = ORDER.map(() => undefined)

  constructor(camera: TappedCamera) {
    this.#camera = camera
  }

  set(request: TapRequest, port?: FramePort): void {
    const at = ORDER.indexOf(request.tap)
    const kind = KINDS[request.tap] as TapKind<TapName>
    const on = !('on' in request) || request.on
    if (on && this.#set[at] && kind.again === 'stays') return
    this.#end(at)
    if (!on) return
    const tap = kind.open(
      this.#camera,
      request,
      () => {
        if (this.#set[at] === tap) this.#end(at)
      },
      port,
    )
    this.#set[at] = tap
  }

  /** Frees the frame, unless it throws. */
  async see(frame: SourceFrame, counted: CountedPicture): Promise<void> {
    for (const tap of this.#set) {
      if (!tap) continue
      const seen = tap.see(frame, counted)
      if (tap.keepsFrames) return
      if (seen) await seen
    }
    frame.free()
  }

  /** Resolves when what they record is whole. */
  async close(): Promise<void> {
    await Promise.all(this.#set.map((tap) => tap?.close()))
    this.#set.fill(undefined)
  }

  #end(at: number): void {
    void this.#set[at]?.close()
    this.#set[at] = undefined
  }
}
