import { denseHead } from './dense.ts'
import { AROUND_127, IMAGENET_STRETCHED } from './habits.ts'

const MIN_PRIORS = 200

/**
 * Two outputs: corners [1, priors, 4] as shares of the input and scores [1, priors, 1 + classes], finished, of which
 * the first is "no object": SSD. Source: qfgaohao/pytorch-ssd `convert_to_caffe2_models.py`, where the priors are
 * decoded in the graph.
 */
export const ssd = denseHead({
  name: 'SSD',
  outputs: 2,
  box: 'corners',
  unit: 'share',
  objectness: false,
  background: true,
  fitsCount: (count) => count >= MIN_PRIORS,
  inputs: [AROUND_127, IMAGENET_STRETCHED],
})
