/** Providers: what runs the models of this machine. */
export const inferenceEn = {
  title: 'Processors', hint: 'Every processor and graphics device is tried with the model, each in a process of its own. The fastest that computes what the CPU computes is used.',
  provider: 'Processor', outcome: 'Outcome', alone: 'One frame', together: '{{size}} together', ms: '{{value}} ms', detail: 'What was found',
  outcomes: { works: 'works', wrong: 'wrong numbers', silent: 'leaves it to the CPU', failed: 'cannot run it', crashed: 'crashed', missing: 'not there' },
  measured: '{{model}}, measured {{when}}', notMeasured: 'Not measured yet: cameras run on the CPU.', probing: 'Measuring now …', again: 'Measure again',
  batching: 'Run frames of several cameras together', batchingAuto: 'Where it is measured to pay', batchingOff: 'Never', budget: 'A frame waits at most (ms)',
  breaker: '{{provider}} failed and is not used', breakerTrying: '{{provider}} is being tried again', retry: 'tried again at {{when}}',
  devices: 'Graphics devices', device: 'Device', driver: 'Driver', deviceUse: 'Busy', deviceMemory: 'Memory', percent: '{{percent}} %', memoryOf: '{{used}} of {{total}} MB', memory: '{{total}} MB', notTold: 'not told', integrated: 'inside the processor', noDevice: 'No graphics device was found.',
  decoding: 'Video decoding', decodingHint: 'Graphics devices decode a clip, each in a process of its own. One is used where its pictures are those of software and come sooner.', decodingUse: 'Decode video on graphics devices', decodingAuto: 'Where it is right and faster', decodingOff: 'Never: always in software', codec: 'Codec', perPicture: 'A picture', inSoftware: 'In software', used: 'used', notFaster: 'not faster', decoderBreaker: '{{provider}} failed while it decoded and is not used',
  runOn: 'Run models on', automatic: 'Automatic: the fastest that is right ({{now}})', choice: '{{provider}} – {{device}}', noFit: '{{provider}} ({{outcome}})', chosenHint: 'A device chosen here is used even where another was measured faster; when it fails, cameras go on with the next one.',
  webgpuChooses: 'WebGPU takes the device that the system calls the fastest: ONNX Runtime cannot be told another one. To run on a certain device, choose it under another provider; where none has it, the system’s graphics settings decide.',
  faults: { failed: '{{provider}} failed while cameras ran on it.', silent: '{{provider}} took the model and left the work to the processor.', lost: '{{provider}} does not work any more since a device or a driver changed.', slow: '{{provider}} is no faster than the processor alone: its driver may have fallen back to software.', decoder: '{{provider}} failed while it decoded video.' },
  goOn: 'Cameras go on without it, perhaps with fewer frames: {{cameras}}.', goOnNone: 'No camera is counted now.', runsOn: '{{count}} on {{provider}}', goOnDecoder: 'Pictures are decoded in software; counting goes on.', look: 'Look at the processors', seen: 'Seen',
}
