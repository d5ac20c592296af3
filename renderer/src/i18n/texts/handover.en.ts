/** Handing a site over and coming back to it. */
export const handoverEn = {
  title: 'Handover', hint: 'One file for the customer and for the next visit: configuration, pictures as calibrated, certificates, how the last 24 hours went.',
  by: 'Handed over by', passphrase: 'Passphrase (only if the camera passwords are to come along, sealed)', passphraseHint: 'At least 8 characters. Without it nobody can read the passwords, you neither.',
  make: 'Make the handover pack', made: 'Saved as {{file}}', compare: 'Compare with a pack', notPack: 'This is no handover pack: {{detail}}',
  soak: 'How the last 24 hours went ({{hours}} h measured)', passed: 'Ran by itself without a fault.', running: 'Running', counted: 'Cameras counted', restarts: 'Workers restarted', errors: 'Errors', gaps: 'Gaps', memory: 'Memory', slope: '{{mean}} MB, {{slope}} MB a day', percent: '{{value}} %',
  shortfalls: { 'too-short': 'Less than a day was measured: let it run, and make the pack again.', 'not-running': 'Fieldcount did not run all the time.', 'camera-away': 'A camera was away for more than 1 % of the time.', restarts: 'A worker had to be restarted.', 'memory-grows': 'Memory grows by more than 5 % a day.' },
  handedOver: 'Handed over {{time}} by {{by}}', handedOverByNobody: 'Handed over {{time}}', nothing: 'Everything is as it was handed over.', software: 'Fieldcount: {{then}} then, {{now}} now.', memoryThenNow: 'Memory: {{then}} MB then, {{now}} MB now.',
  corrections: { entered: 'Counts corrected since', withdrawn: 'Corrections withdrawn since', gone: 'Corrections that are not there any more: another database took the place of the one of then', one: '{{what}}: {{before}} → {{after}}', reason: '{{reason}} ({{by}}, {{time}})', withdrawnBy: 'withdrawn by {{by}}, {{time}}: {{reason}}' },
  then: 'Then', now: 'Now', asHanded: 'as handed over',
  drifted: { gone: 'not there any more', added: 'added since', model: 'another model', calibration: 'lines, zones, masks or limits changed', settings: 'address or rate changed', certificate: 'its certificate is of another configuration: prove it again', picture: 'its picture is not the one it was calibrated on' },
}
