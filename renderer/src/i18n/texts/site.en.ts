/** The configuration as a file: out, in, and what it would change. */
export const siteEn = {
  title: 'Configuration as a file', hint: 'All cameras with their calibration, the settings of the site and its schedules, as one file: to move a laptop’s work to the computer of the site, or to keep.',
  export: 'Export the site', exported: 'Saved as {{file}}.', withPasswords: 'With the passwords of cameras and mail server', passphrase: 'Passphrase', passphraseHint: 'At least 8 characters. The passwords are encrypted with it; without it nobody can read them.',
  import: 'Import a site', choose: 'Choose a file', look: 'What will change', from: '{{site}}, exported {{when}} by {{software}}', unnamed: 'A site without a name',
  kinds: { new: 'new', changed: 'changed', unchanged: 'as it is' },
  fields: { name: 'name', source: 'address', enabled: 'on or off', modelId: 'model', fps: 'rate', priority: 'priority', label: 'area', calibration: 'calibration' },
  holds: '{{lines}} lines, {{zones}} zones, {{masks}} masks', password: { kept: 'password stays', comes: 'password comes along', needed: 'enter its password afterwards' },
  missingModel: 'The model “{{model}}” is not on this computer: add it in the settings, then what uses it will count.', untouched: 'Stay as they are: {{names}}.',
  settings: 'Settings that change: {{names}}', takeSettings: 'Take over the settings of the site', settingNames: { language: 'language', siteName: 'site name', timeZone: 'time zone', modelId: 'default model', alerts: 'limits of alerts', storage: 'storage', report: 'opening hours, week, logo', moments: 'how long moments are kept', email: 'mail server' },
  mailPassword: { none: 'The mail server asks for no password.', kept: 'The password of the mail server stays.', comes: 'The password of the mail server comes along.', needed: 'Enter the password of the mail server afterwards.' },
  schedules: 'Add schedules that are not here:', schedule: '{{what}}, repeated: {{cron}}', scheduleFolder: 'into the folder {{folder}}, which must be on this computer too', scheduleMissing: { email: 'e-mail is not set up here', webhook: 'the webhook is not set up here' }, schedulesDone: 'Schedules added: {{count}}.',
  locked: 'The file holds passwords. Type the passphrase of the export to take them over, or import without them.', open: 'Open', apply: 'Import', nothing: 'Nothing would change.', done: 'Imported: {{added}} new, {{changed}} changed, {{unchanged}} as they were.',
  cameraExport: 'Export', cameraImport: 'Import', cameraTitle: 'Import a calibration', cameraHint: 'Takes over lines, zones, masks, rate and model. Name, address and password of this camera stay.', cameraFrom: 'From the camera “{{name}}”: {{holds}}.', cameraBare: 'A calibration alone: {{holds}}.', cameraChanges: 'Changes: {{fields}}.', cameraMissing: 'Its model “{{model}}” is not on this computer; this camera keeps the one it has.', cameraDone: 'Imported.', file: 'File',
}
