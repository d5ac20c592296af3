/** The local HTTP API. */
export const apiEn = {
  title: 'Local API', hint: 'Other programs read counts, crossings and figures over HTTP, and submit jobs.', enabled: 'Local API', port: 'Port', bind: 'Who may connect', loopback: 'Programs of this computer', lan: 'Computers of this network', lanHint: 'Without encryption: only in a network you trust.',
  address: 'Description for programs:', hasToken: 'A token is set. Making a new one makes the old one void.', noToken: 'Make a token: without one only the health checks answer.', renew: 'New token', tokenOnce: 'Copy it now, it is not shown again:',
  token: 'Token to try', tokenHint: 'Empty: only whether it answers is tried, not the token of your program.', test: 'Send a test', testing: 'Asking…', answered: '{{address}} answers.', answer: '{{status}} after {{ms}} ms',
}
