/** Webhook and MQTT. */
export const uplinksEn = {
  webhook: 'Webhook', webhookHint: 'Posts every crossing and alert to an address of yours, signed. What cannot be sent waits, also over a restart.', mqtt: 'MQTT', mqttHint: 'Tells a broker totals, crossings, alerts and health. Home Assistant finds the sensors by itself.',
  address: 'Address', webhookAddressHint: 'For example https://example.com/hooks/counts', mqttAddressHint: 'For example mqtt://192.168.1.5:1883 or mqtts://broker.example.com:8883', badAddress: 'This is not such an address.', username: 'User name', password: 'Password', passwordKept: 'Stored; type a new one to change it', baseTopic: 'Base topic', topicHint: 'Topics of this machine begin with {{topic}}', homeAssistant: 'Home Assistant',
  what: 'Tell', crossings: 'Crossings', alerts: 'Alerts', test: 'Send a test', testing: 'Sending…', arrived: 'Arrived after {{ms}} ms: {{answer}}',
  secret: 'Signing secret', hasSecret: 'Messages are signed (Standard Webhooks).', noSecret: 'Without a secret the receiver cannot tell who sends.', renew: 'New secret', secretOnce: 'Copy it now, it is not shown again:',
  state: { off: 'Off', idle: 'All sent', sending: 'Sending', waiting: 'Trying again soon', open: 'Left alone for a while after failures', 'half-open': 'Trying whether it is back' },
  figures: '{{sent}} sent, {{queued}} waiting', lastSent: 'last at {{time}}',
  deadTitle: 'Refused messages', deadHint: 'The receiver read these and did not want them.', retry: 'Send again', discard: 'Discard',
}
