/** What another line or setting would have counted of the same people. */
export const whatIfEn = {
  title: 'What if the line stood elsewhere?', open: 'Try another line', intro: 'Drag the line or its ends, or choose another anchor or band: the same people are counted again at once, without the model. Nothing changes at the camera until you apply it.',
  line: 'Line', anchor: 'Watched point', anchors: { top: 'Head', center: 'Middle', bottom: 'Feet' }, band: 'Band', bands: '× {{count}}', confirmation: 'Believed after', confirmations: { quick: 'quickly', usual: 'usual', slow: 'slowly' }, confidence: 'Confidence: {{share}}',
  was: 'Now', wouldBe: 'Tried', missed: 'Missed', extra: 'Too many', recall: 'Found', precision: 'Right', reset: 'Back to the line as it is', apply: 'Apply to the camera', applied: 'Applied. From now on the camera is counted this way, and a new series of proofs begins.', counting: 'Counting…',
  propose: 'Propose a better line', proposing: 'Looking…', noProposal: 'None of {{tried}} lines nearby is reliably better: the line stays.', nobody: 'Nobody was tapped on this line: there is nothing to judge another one by.',
  proposed: 'Of {{tried}} lines nearby this one errs {{after}} times instead of {{before}}: {{what}}. Chosen on one half of the people and counted on the other it errs {{heldOut}} times.', interval: 'Found: {{share}}, with 95 % confidence between {{low}} and {{high}}.',
  small: 'Only {{count}} people crossed: with so few, a line easily fits to chance. Prove it again after applying.', shifted: 'moved {{share}} of the picture’s height', turned: 'turned {{degrees}}°', anchored: 'watched point: {{anchor}}', banded: 'band × {{band}}',
  reproduced: 'The replay gives {{same}} of the {{counted}} crossings that were counted live.', reproducedAll: 'The replay gives exactly the crossings that were counted live.',
}
