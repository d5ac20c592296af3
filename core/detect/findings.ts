import { phrasebook } from '../text/phrasebook.ts'

/**
 * What was found when a processor was tried with a model, or a graphics device with a video, in English: kept in the
 * tables, said by `doctor` and in the log. Screens find the words again and say them in the language of their reader;
 * what a driver or the system said stays as it was said.
 */
export const FINDINGS = {
  // What is there.
  alwaysThere: 'always there',
  notBuiltIn: 'not built in on {platform}',
  notTried: 'built in, not tried yet',
  cudaMissing: 'not installed (npm run install:cuda)',
  libraryMissing: 'its library is not installed beside ONNX Runtime',
  noRenderNode: 'there is no graphics device ({nodes}), or this user may not see it',
  noNvidia: 'no NVIDIA driver is loaded',
  // What the process that tried it did.
  noAnswer: 'it did not answer within {seconds} s and was ended',
  processEnded: 'the process that tried it has ended',
  killed: 'killed by {signal}',
  endedItself: 'ended without being asked',
  endedSomehow: 'ended for an unknown reason',
  crashed: 'crashed with {status}',
  exitCode: 'exit code {code}',
  // What a processor did with the model.
  ranAll: 'ran all {count} nodes',
  ranSome: 'ran {own} of {all} nodes, the CPU the others',
  nodesNotTold: 'ONNX Runtime does not tell which nodes it ran',
  leftToOthers: 'it left every part of the model to {others}',
  numbersDiffer: "{share} % of its numbers differ from the CPU's",
  onePictureIn: 'its input {name} takes {count} picture at a time',
  onePictureOut: 'its output {name} is for {count} picture at a time',
  boxesTogether: 'it lists the boxes of all its pictures together',
  noInput: 'it has no input',
  outputShape: 'its output {name} is [{dims}] for {count} pictures',
  togetherDiffers: '{count} pictures together do not get the answers they get alone',
  // What a graphics device did with the video.
  samePictures: 'its pictures are those of software (difference {difference} of 255)',
  picturesDiffer: 'its pictures differ from those of software by {difference} of 255',
  picturesLost: 'it gave {count} of {all} pictures',
  leftToSoftware: 'it left the work to software',
  codecRefused: 'this build of FFmpeg cannot give this codec to it',
  notOpened: 'the device cannot be opened ({reason})',
  noClip: 'there is no clip to try it with ({path})',
} as const

export type FindingKey = keyof typeof FINDINGS

export const { say: sayFound, hear: hearFound } = phrasebook(FINDINGS)
