import { pixelsOf, squaredGradient, WHOLE, type GreyPicture, type Region } from './grey-picture.ts'

/**
 * How sharp a picture is: the mean squared Sobel gradient (Tenengrad), which Pertuz, Puig and García found among the
 * steadiest of 36 focus measures ("Analysis of focus measure operators for shape-from-focus", Pattern Recognition
 * 46, 2013; there GRA6). Divided by the squared mean brightness, so that a cloud before the sun is not taken for a
 * turn of the ring. Only values of the same scene can be compared: hence a peak to come back to.
 */
export function sharpness(picture: GreyPicture, region: Region = WHOLE): number {
  const { bytes, stride } = picture
  const { x0, y0, x1, y1 } = pixelsOf(picture, region)
  let [energy, light, count] = [0, 0, 0]
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = y * stride + x
      energy += squaredGradient(picture, at)
      light += bytes[at]!
      count++
    }
  }
  if (count === 0 || light === 0) return 0
  const mean = light / count
  return energy / count / (mean * mean)
}
