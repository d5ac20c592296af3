import { jpegUrl } from '#core/frames/jpeg-url.ts'

/** A JPEG as it goes to a screen. */
export const pictureUrl = (jpeg: Uint8Array): string => jpegUrl(Buffer.from(jpeg).toString('base64'))
