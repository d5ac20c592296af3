import { useCallback, useEffect, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Moment } from '#core/contract/moment-view.ts'
import { useCanvasSize } from '../../components/useCanvasSize.ts'
import { usePreview } from '../../components/usePreview.ts'
import { useText } from '../../i18n/i18n.ts'
import { fitPicture } from '../../overlay/fit-picture.ts'
import { client } from '../../state/app-store.ts'
import { drawMoment } from './draw-moment.ts'

/** Where somebody walked, over the picture that was kept of it or else over the picture of now. */
export function MomentPicture({ camera, moment }: { camera: Camera; moment: Moment | undefined }) {
  const { t } = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useCanvasSize(canvas)
  const kept = useKeptPicture(moment)
  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    context.clearRect(0, 0, size.width, size.height)
    const now = picture.current
    const image = kept ?? now?.image
    const aspect = image ? image.width / image.height : 16 / 9
    const rect = fitPicture(size.width, size.height, aspect)
    if (image) context.drawImage(image, rect.x, rect.y, rect.w, rect.h)
    else {
      context.fillStyle = '#14181d'
      context.fillRect(rect.x, rect.y, rect.w, rect.h)
    }
    drawMoment(context, rect, camera.calibration, moment)
  }, [size, kept, camera, moment])
  const { picture } = usePreview(camera.id, () => {
    if (!kept) draw()
  })
  useEffect(draw, [draw])
  return (
    <div className="moment-picture">
      <div className="live-picture">
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('moments.path')}
          data-testid="moment-picture"
          data-moment={moment?.id}
          data-kept={kept !== undefined}
        />
      </div>
      {moment && <p className="quiet small">{t(kept ? 'moments.keptPicture' : 'moments.noPicture')}</p>}
    </div>
  )
}

function useKeptPicture(moment: Moment | undefined): ImageBitmap | undefined {
  const [kept, setKept] = useState<{ id: string; image: ImageBitmap } | undefined>()
  const id = moment?.hasPicture ? moment.id : undefined
  useEffect(() => {
    let gone = false
    if (id === undefined) return
    const load = async () => {
      const { picture } = await client.call('moments.picture', { id })
      if (!picture) return
      const bytes = Uint8Array.from(atob(picture.split(',')[1]!), (letter) => letter.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      if (gone) image.close()
      else setKept({ id, image })
    }
    // A picture that is gone by now is only a missing picture.
    load().catch(() => {})
    return () => {
      gone = true
    }
  }, [id])
  return kept && kept.id === id ? kept.image : undefined
}
