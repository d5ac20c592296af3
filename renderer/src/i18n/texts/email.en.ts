/** The mail server. */
export const emailEn = {
  title: 'E-mail', hint: 'Sends reports that are ordered on the Jobs screen. A letter that cannot be sent is tried again; nobody gets one twice.',
  host: 'Mail server', hostHint: 'For example smtp.example.com', port: 'Port', security: 'Encryption', securities: { starttls: 'STARTTLS', tls: 'TLS', none: 'None' }, noneHint: 'Only for a server on the local network; no password is sent.',
  username: 'User name', password: 'Password', passwordKept: 'Stored; type a new one to change it', forget: 'Forget the password',
  from: 'Sender', to: 'Usual recipients', toHint: 'Separated by commas', badAddress: 'This is not an e-mail address.',
  test: 'Send a test', testing: 'Sending…', arrived: 'Taken by the server after {{ms}} ms: {{answer}}',
}
