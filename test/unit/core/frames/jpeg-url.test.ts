import { expect, it } from 'vitest'
import { base64OfJpegUrl, jpegUrl } from '#core/frames/jpeg-url.ts'

it('a picture goes into an address and comes out of it as it was', () => {
  expect(jpegUrl('AQc=')).toBe('data:image/jpeg;base64,AQc=')
  expect(base64OfJpegUrl(jpegUrl('AQc='))).toBe('AQc=')
})
