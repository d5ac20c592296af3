/** Other machines. */
export const nodesEn = {
  title: 'Other machines', hint: 'Machines that use the same Redis do jobs for each other: the nearest first. Recordings in a shared folder are counted by machines of the same site only; pictures never leave it.', enabled: 'Work together',
  address: 'Redis', addressHint: 'For example redis://192.168.1.5:6379', name: 'Name of this machine', site: 'Site', siteHint: 'The same text on every machine of the site.', label: 'Area', slots: 'Jobs of others at once', slotsHint: '0: this machine only gives.', password: 'Password',
  shares: 'Shared folders', shareName: 'Name everywhere', sharePath: 'Path on this machine', addShare: 'Add a folder', removeShare: 'Remove', none: 'No other machine is there.',
  state: { off: 'Off', connecting: 'Connecting', connected: 'Connected' },
  node: '{{site}} {{label}}: {{counting}} of {{cameras}} cameras counting, {{ours}} of our jobs', listTitle: 'Other machines', version: 'version {{version}}',
}
