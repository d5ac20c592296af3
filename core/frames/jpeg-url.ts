const START = 'data:image/jpeg;base64,'

/** A picture as an `<img>` takes it. */
export const jpegUrl = (base64: string): string => `${START}${base64}`

export const base64OfJpegUrl = (url: string): string => url.slice(START.length)
