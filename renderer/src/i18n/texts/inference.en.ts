/** Providers: what runs the models of this machine. */
export const inferenceEn = {
  title: 'Processors', hint: 'Every processor and graphics device is tried with the model, each in a process of its own. The fastest that computes what the CPU computes is used.',
  provider: 'Processor', outcome: 'Outcome', alone: 'One frame', together: '{{size}} together', ms: '{{value}} ms', detail: 'What was found',
  outcomes: { works: 'works', wrong: 'wrong numbers', silent: 'leaves it to the CPU', failed: 'cannot run it', crashed: 'crashed', missing: 'not there' },
  measured: '{{model}}, measured {{when}}', notMeasured: 'Not measured yet: cameras run on the CPU.', probing: 'Measuring now …', again: 'Measure again',
  batching: 'Run frames of several cameras together', batchingAuto: 'Where it is measured to pay', batchingOff: 'Never', budget: 'A frame waits at most (ms)',
  breaker: '{{provider}} failed and is not used', breakerTrying: '{{provider}} is being tried again', retry: 'tried again at {{when}}',
  device: '{{name}} {{driver}}', deviceUse: '{{percent}} % busy', deviceMemory: '{{used}} of {{total}} MB', noDevice: 'No graphics device was found.',
}
