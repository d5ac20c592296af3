/** Corrections of counts, and tracing of reports. */
export const correctionsEn = {
  title: 'Corrections', enter: 'Correct a count…', none: 'Nothing was corrected in this period.', note: 'What was counted stays. A correction is an entry beside it; one that was wrong is withdrawn, and both stay in the history.',
  hint: 'Say what was missed or counted wrongly, and when. The number is spread over the time you choose.',
  time: 'Time', what: 'What', amount: 'Number', reason: 'Reason', entered: 'Entered', enteredBy: '{{by}}, {{time}}', withdrawnBy: 'Withdrawn by {{by}}, {{time}}: {{reason}}',
  direction: 'Direction', from: 'From', to: 'Until', kind: 'What was wrong', missed: 'Missed: add', none_such: 'Counted wrongly: take away', howMany: 'How many', by: 'Your name', save: 'Enter',
  withdraw: 'Withdraw', withdrawTitle: 'Withdraw a correction', withdrawHint: 'The count is again as if it had not been entered. Both entries stay in the history.',
  counted: 'counted {{counted}}, corrected by {{amount}}', today: 'as counted; corrected by {{in}} in, {{out}} out today',
}
export const traceEn = {
  title: 'Where a report comes from', id: 'Id or SHA-256', find: 'Look up', byFile: 'From its file…', report: 'Report', file: 'File', made: 'Made', counted: 'Counted', software: 'Software', settings: 'Settings (SHA-256)', model: 'Model', gone: 'its file is gone',
}
