import { FieldcountError } from '#core/errors/error-data.ts'

/** Twice what fits on the page, for print. */
const MAX = { width: 640, height: 260 }
/** Of the data URL, as the settings allow. */
const MAX_LENGTH = 400_000

/**
 * A picture file made small enough to be kept with the settings, as a data URL. Throws `request.invalid` for a file
 * that is no picture.
 */
export async function smallLogo(file: File, unreadable: string): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) throw new FieldcountError('request.invalid', { detail: unreadable })
  const canvas = document.createElement('canvas')
  for (let scale = Math.min(1, MAX.width / picture.width, MAX.height / picture.height); ; scale *= 0.7) {
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const url = canvas.toDataURL('image/png')
    if (url.length <= MAX_LENGTH) return url
  }
}
