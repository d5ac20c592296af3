import { phrasebook } from '../text/phrasebook.ts'

/**
 * What the pool says about its decisions, in English: the log and the command line say it so. Screens find the phrase
 * again (`hear`) and say it in the language of their reader; a sentence that was stored in an older version stays as it
 * is.
 */
export const PHRASES = {
  // Where a camera or a job runs.
  runsOn: 'runs on {worker}',
  leastLoaded: 'least loaded with {load} of work',
  plainest: 'the plainest worker that can do it ({list})',
  leastPriority: 'least work of priority {priority} or more: {work}',
  firstInTurn: 'the first in turn',
  nextInTurn: 'the next in turn after {worker}',
  drawn: 'drawn from {count}',
  bySpeed: 'its speed gives it {share} % of the work',
  sameSite: 'at the same site ({site})',
  sameLabel: 'with the same label ({label})',
  notNear: 'no worker is at the same site or has the same label',
  takesOver: 'it takes over from {worker}',
  moving: 'moving {camera} from {from} to {to} lowers the larger load from {before} to {after}',
  noWorker: 'there is no worker',
  noneTakes: 'none of {count} workers takes {kind}s',
  noneHas: 'none of {count} workers has {need}',
  noneHasAll: 'none of {count} workers has all of {needs}',
  // How the load is seen.
  load: 'utilisation {utilisation} %, queue wait {wait} s, dropped frames {dropped} %',
  queueWaitHigh: 'queue wait {value} s > {limit} s for {seconds} s',
  droppedHigh: 'dropped frames {value} % > {limit} % for {seconds} s',
  utilisationHigh: 'utilisation {value} % > {limit} % for {seconds} s',
  utilisationLow: 'utilisation {value} % < {limit} % for {seconds} s',
  notSeen: 'no forecast: this hour of the week was not yet seen in {weeks} weeks',
  noHistory: 'no forecast: there is no history',
  noError: 'no forecast: its error is not known yet',
  tooWrong: 'forecast not used: its error (MASE {error}) > {limit}',
  expectedNow: '{load} workers of load expected for this hour at {share} % each (MASE {error})',
  expectedSoon: '{load} workers of load expected in {minutes} min at {share} % each (MASE {error})',
  // What is done about it.
  off: 'scaling is off',
  coolingDown: 'cooling down for {seconds} s after the last change',
  kept: 'kept',
  scaled: 'scaled {from} → {to}',
  allowed: '{least} to {most} workers are allowed',
  mostFit: '{count} workers is the most that fit {cores} cores',
  mostSet: '{count} workers is the most the setting allows',
  threadsFit: 'threads {from} → {to} so that all fit {cores} cores',
  threads: 'threads {from} → {to}',
  batch: 'batch {from} → {to}',
  modelStep: 'model step {from} → {to}',
  frameRate: 'frame rate {from} % → {to} %',
  nothingMore: 'nothing more can be given to a worker',
  recycled: '{worker} is replaced by a fresh process: it keeps {memory} MB > {ceiling} MB',
  // What is given up under overload, and given back.
  dropFairly: 'frames are dropped fairly among the cameras',
  lowerRate: 'cameras of priority {priority} are counted at {share} of their rate',
  smallerModel: 'cameras of priority {priority} are counted with a smaller model (step {step})',
  pauseJobs: 'jobs below priority {priority} wait',
  allFrames: 'all frames are counted again',
  fasterAgain: 'cameras of priority {priority} are counted faster again',
  largerAgain: 'cameras of priority {priority} are counted with a larger model again',
  jobsGoOn: 'waiting jobs go on',
  asksTooMuch: 'the cameras and jobs ask for {load} of the machine for {seconds} s',
  possibleAgain: 'that will take {load} of the machine, and has been possible for {seconds} s',
  asAsked: 'counted as asked for',
  ofFrames: '{rate} of {of} frames per second are counted',
  slower: 'counted at {rate} instead of {of} frames per second',
  smaller: 'counted with a smaller model (step {step}) at {rate} of {of} frames per second',
  machineAsked: 'the machine is asked for {load}',
  machineFull: 'the machine has only just enough ({load})',
} as const

export type PhraseKey = keyof typeof PHRASES

export const { say, hear } = phrasebook(PHRASES)
