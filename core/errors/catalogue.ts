import type { ErrorKind } from './error-kind.ts'

interface CatalogueEntry {
  readonly kind: ErrorKind
  /** What happened. `{name}` places are filled from the error's params. */
  readonly message: string
  /** What the user can do about it. */
  readonly action: string
}

/**
 * Every error a user can meet, by code. English here (command line, logs); the renderer holds the same codes in
 * its language files, and a test keeps the two sets equal.
 */
export const ERROR_CATALOGUE = {
  // Sources
  'source.auth': {
    kind: 'permanent',
    message: 'The camera refused the user name or password.',
    action: 'Check the user name and password in the camera settings.',
  },
  'source.unreachable': {
    kind: 'network',
    message: 'The camera at {host} cannot be reached.',
    action: 'Check the address, the cable and that this computer is on the same network as the camera.',
  },
  'source.refused': {
    kind: 'network',
    message: 'Nothing answers at {host}: the connection was refused.',
    action: 'Check the port number and that RTSP is switched on in the camera.',
  },
  'source.timeout': {
    kind: 'timeout',
    message: 'The camera did not answer within {seconds} s.',
    action: 'Check the address and the network; try the TCP transport.',
  },
  'source.notFound': {
    kind: 'permanent',
    message: 'The camera answers, but has no stream at this path.',
    action: 'Check the path of the URL against the camera manual.',
  },
  'source.badUrl': {
    kind: 'permanent',
    message: 'This is not a camera address: {detail}.',
    action: 'Use an address such as rtsp://192.168.1.20:554/stream1.',
  },
  'source.noSuchFile': {
    kind: 'permanent',
    message: 'There is no file at {path}.',
    action: 'Check the path, or choose the file again.',
  },
  'source.noSuchDevice': {
    kind: 'system',
    message: 'The USB camera {device} is not there.',
    action: 'Plug the camera in, or choose another one.',
  },
  'source.deviceBusy': {
    kind: 'resource',
    message: 'The USB camera {device} is used by another program.',
    action: 'Close the other program, then try again.',
  },
  'source.permission': {
    kind: 'system',
    message: 'This user may not open {path}.',
    action: 'Give the user access (on Linux, for cameras: the group "video").',
  },
  'source.codec': {
    kind: 'permanent',
    message: 'The codec {codec} is not supported.',
    action: 'Set the camera to H.264 or H.265.',
  },
  'source.noVideo': {
    kind: 'permanent',
    message: 'There is no video in this source.',
    action: 'Choose a stream or file that holds video.',
  },
  'source.corrupt': {
    kind: 'permanent',
    message: 'The video is damaged or is not a video: {detail}.',
    action: 'Record or copy the file again.',
  },
  'source.stalled': {
    kind: 'transient',
    message: 'No picture has come for {seconds} s.',
    action: 'Fieldcount is reconnecting; check the camera if this lasts.',
  },
  'source.ended': {
    kind: 'transient',
    message: 'The stream ended.',
    action: 'Fieldcount is reconnecting; check the camera if this lasts.',
  },
  'source.failed': {
    kind: 'transient',
    message: 'The source failed: {detail}.',
    action: 'Fieldcount tries again; check the camera if this lasts.',
  },
  // Models
  'model.missing': {
    kind: 'permanent',
    message: 'There is no model file at {path}.',
    action: 'Choose another model, or add the file again.',
  },
  'model.corrupt': {
    kind: 'permanent',
    message: 'The model file {path} cannot be read: {detail}.',
    action: 'Copy or download the model again.',
  },
  'model.hash': {
    kind: 'permanent',
    message: 'The model file {path} is not the one its manifest names (SHA-256 differs).',
    action: 'Copy or download the model again, or verify where it came from.',
  },
  'model.shape': {
    kind: 'permanent',
    message: 'The model {path} does not fit: {detail}.',
    action: 'Use a model with a supported output, or add a manifest entry that describes it.',
  },
  'model.unknown': {
    kind: 'permanent',
    message: 'The model {path} is not understood: {detail}.',
    action: 'Add a manifest entry that describes its input and its head.',
  },
  'model.notListed': {
    kind: 'permanent',
    message: 'There is no model called {id}.',
    action: 'Choose one of: {known}.',
  },
  'model.run': {
    kind: 'resource',
    message: 'The model failed while running: {detail}.',
    action: 'Try the CPU provider; check free memory.',
  },
  'model.form': {
    kind: 'permanent',
    message: 'The file {path} is no {precision} form of {id}: {detail}.',
    action:
      'Make it from the very file of this model, with the same input and outputs; or add it as a model of its own.',
  },
  'model.licence': {
    kind: 'application',
    message: 'The model {path} is under {licence}: {detail}.',
    action:
      'Read what {licence} asks of you. Confirm it by name to use the model all the same, or choose one of the catalogue.',
  },
  'model.inUse': {
    kind: 'application',
    message: 'The model {id} is used by {users}.',
    action: 'Choose another model there first.',
  },
  'model.shipped': {
    kind: 'application',
    message: 'The model {id} came with Fieldcount and stays.',
    action: 'Nothing to do: it costs nothing while no camera uses it.',
  },
  'download.offline': {
    kind: 'network',
    message: '{host} cannot be reached: {detail}.',
    action:
      'Check the network, or the proxy (HTTPS_PROXY); or fetch the file elsewhere and import it from a USB stick. What has arrived is kept.',
  },
  'download.refused': {
    kind: 'permanent',
    message: '{host} does not give out the file: it answered {status}.',
    action: 'Fetch the file elsewhere and import it from a USB stick.',
  },
  'download.busy': {
    kind: 'transient',
    message: '{host} cannot give out the file now: it answered {status}.',
    action: 'Nothing to do: it is tried again by itself.',
  },
  'download.wrong': {
    kind: 'permanent',
    message: 'What {host} sent is not the file: {detail}. It was thrown away.',
    action:
      'Try again. If it repeats, something between here and there changes files: fetch it elsewhere and import it from a USB stick.',
  },
  'download.space': {
    kind: 'permanent',
    message: 'The file needs {need} MB and the disk has {free} MB to spare.',
    action: 'Free disk space, then download again.',
  },
  'provider.unavailable': {
    kind: 'resource',
    message: 'The provider {provider} is not available: {detail}.',
    action: 'Choose "auto" or "cpu".',
  },
  'provider.silent': {
    kind: 'resource',
    message: 'The provider {provider} took the model and left the work to another: {detail}.',
    action: 'Update the driver, or choose "auto".',
  },
  'provider.failed': {
    kind: 'resource',
    message: 'The provider {provider} failed: {detail}. Cameras go on with {next}, perhaps more slowly.',
    action: 'Nothing to do now: {provider} is tried again by itself. If it repeats, update its driver.',
  },
  'provider.lost': {
    kind: 'resource',
    message:
      'The provider {provider} ran {model} until a device or a driver changed, and does not any more: {detail}. Cameras run on the processor, perhaps more slowly.',
    action: 'Put the driver back or update it, then measure the processors again on the Models screen.',
  },
  'provider.refused': {
    kind: 'resource',
    message: 'The provider {provider} is not used: {detail}.',
    action: 'Nothing to do: cameras run elsewhere. Update the driver, then measure the processors again.',
  },
  'decoder.unavailable': {
    kind: 'resource',
    message: 'The video decoder {decoder} is not available: {detail}.',
    action:
      'Nothing to do: video is decoded in software. Update the driver of the graphics device, then measure again.',
  },
  'decoder.failed': {
    kind: 'resource',
    message: 'The video decoder {decoder} failed: {detail}. Pictures are decoded in software.',
    action:
      'Nothing to do now: {decoder} is tried again by itself. If it repeats, update the driver of the graphics device, or switch decoding on graphics devices off on the Models screen.',
  },
  'decoder.refused': {
    kind: 'resource',
    message: 'The video decoder {decoder} is not used: {detail}.',
    action:
      'Nothing to do: video is decoded in software. Update the driver of the graphics device, then measure again.',
  },
  // Calibration and files
  'calibration.invalid': {
    kind: 'permanent',
    message: 'The calibration {path} is not valid: {detail}.',
    action: 'Correct the file; the field named is the one refused.',
  },
  'calibration.outside': {
    kind: 'application',
    message: '“{shape}” has a point outside the picture.',
    action: 'Move the point onto the picture.',
  },
  'calibration.tooManyPoints': {
    kind: 'application',
    message: '“{shape}” has {count} points; at most {max} can be used.',
    action: 'Remove points, or draw it again with fewer.',
  },
  'calibration.tooFewPoints': {
    kind: 'application',
    message: '“{shape}” has too few points: a line needs 2, an area 3.',
    action: 'Add points, or delete it.',
  },
  'calibration.repeatedPoint': {
    kind: 'application',
    message: '“{shape}” has the same point twice.',
    action: 'Move one of the two points away, or delete it.',
  },
  'calibration.noLength': {
    kind: 'application',
    message: '“{shape}” has no length: it is a single point.',
    action: 'Pull one end across the way people take.',
  },
  'calibration.selfCrossing': {
    kind: 'application',
    message: '“{shape}” crosses itself, so that inside and outside cannot be told apart.',
    action: 'Move a point until no two of its sides meet.',
  },
  'calibration.noArea': { kind: 'application', message: '“{shape}” has no area.', action: 'Pull its corners apart.' },
  'calibration.badGround': {
    kind: 'application',
    message:
      'The four points of the ground are no rectangle seen from the side: they lie too close together, out of order, or three almost in a row.',
    action: 'Pull them apart, onto the corners of something rectangular on the ground.',
  },
  'calibration.allIgnored': {
    kind: 'application',
    message: 'The ignore masks cover the whole picture: nobody could be counted.',
    action: 'Make them smaller, or delete one.',
  },
  'file.read': {
    kind: 'system',
    message: 'The file {path} cannot be read: {detail}.',
    action: 'Check the path and the rights on it.',
  },
  'file.write': {
    kind: 'system',
    message: 'The file {path} cannot be written: {detail}.',
    action: 'Check the rights on the folder and the free disk space.',
  },
  'detections.invalid': {
    kind: 'permanent',
    message: 'Line {line} of {path} is not in MOT format: {detail}.',
    action: 'Each line is frame,id,left,top,width,height,confidence.',
  },
  // Store
  'store.corrupt': {
    kind: 'system',
    message: 'The database {path} was damaged and has been set aside; a new one was begun.',
    action: 'Keep the file {path} and restore a backup if you need its counts.',
  },
  'store.newer': {
    kind: 'permanent',
    message: 'The database is from a newer Fieldcount (schema {found}, this one knows {known}).',
    action: 'Install the newer Fieldcount again.',
  },
  'store.full': {
    kind: 'resource',
    message: 'The disk is full: counts are kept in memory and written when there is room.',
    action: 'Free disk space now.',
  },
  'store.lost': {
    kind: 'resource',
    message: '{count} counts were given up: the disk took nothing for so long that no more could be kept in memory.',
    action: 'Reports show this time as not watched. Keep more of the disk free.',
  },
  'store.notesLost': {
    kind: 'resource',
    message: '{count} notes on when cameras were watched were given up: the disk took nothing for too long.',
    action: 'Keep more of the disk free.',
  },
  'store.failed': {
    kind: 'system',
    message: 'The database could not be written: {detail}.',
    action: 'Check the disk and the rights on the data folder.',
  },
  'store.noRoom': {
    kind: 'resource',
    message: 'The disk has no room for a copy of the database: {megabytes} MB must be free.',
    action: 'Free disk space. Counts are written all the same, as far as there is room.',
  },
  'store.damaged': {
    kind: 'system',
    message: 'The database {path} is damaged: {detail}. Counting goes on in it.',
    action:
      'Restart Fieldcount when it suits: the file is then set aside and the newest sound backup takes its place. Or choose a backup yourself in Settings, Storage.',
  },
  'store.recovery': {
    kind: 'application',
    message: 'Nothing is counted now: a backup is being chosen.',
    action: 'Restore a backup, or start with the database as it is.',
  },
  'backup.damaged': {
    kind: 'permanent',
    message: 'The backup {path} cannot be used: {detail}.',
    action: 'Choose another backup. Nothing was changed.',
  },
  'store.locked': {
    kind: 'resource',
    message: 'Another Fieldcount is already using the data folder {path}.',
    action: 'Close the other one, or choose another folder with --data.',
  },
  'vault.failed': {
    kind: 'system',
    message: 'The stored passwords cannot be decrypted: {detail}.',
    action: 'Enter the camera passwords again.',
  },
  // Proof
  'proof.notLive': {
    kind: 'application',
    message: 'The camera gives no picture now, so that nothing can be proven.',
    action: 'Wait until the camera is live, then begin again.',
  },
  'proof.noLines': { kind: 'application', message: 'The camera has no counting line.', action: 'Draw a line first.' },
  'proof.running': { kind: 'application', message: 'A proof already runs on this camera.', action: 'End it first.' },
  'proof.over': {
    kind: 'application',
    message: 'This proof is over.',
    action: 'Begin a new one; proofs of the same configuration are added up.',
  },
  'taps.unknownLine': {
    kind: 'permanent',
    message: 'The taps name the line "{line}", which the calibration does not have (it has: {known}).',
    action: 'Use the ids of its lines.',
  },
  'proof.noTaps': {
    kind: 'permanent',
    message: 'Nobody was tapped in this recording, so that there is nothing to compare with.',
    action: 'Play it and tap everybody who crosses a line.',
  },
  'proof.noReplay': {
    kind: 'application',
    message: 'This proof cannot be counted again: it still runs, or an older version made it and kept no detections.',
    action: 'End it, or make a new one.',
  },
  'proof.noRoom': {
    kind: 'resource',
    message: 'There is too little room for a recording: {freeGb} GB are free, {neededGb} GB are needed.',
    action: 'Free some space, or prove without recording.',
  },
  'proof.notCounted': {
    kind: 'application',
    message: 'The newest count of this recording has no such disagreement.',
    action: 'Count the recording again, then judge.',
  },
  'proof.nothing': {
    kind: 'application',
    message: 'Nobody crossed in these runs, so that there is nothing to certify.',
    action: 'Count some people by hand first.',
  },
  'certificate.damaged': {
    kind: 'permanent',
    message: 'The certificate cannot be read: {detail}.',
    action: 'Copy the file again from where it was issued.',
  },
  'certificate.altered': {
    kind: 'permanent',
    message: 'The certificate was changed after it was issued: its content hash does not fit.',
    action: 'Do not trust it. Ask for the original file.',
  },
  'handover.damaged': {
    kind: 'permanent',
    message: 'The handover pack cannot be read: {detail}.',
    action: 'Copy the file again from where it was kept.',
  },
  'handover.altered': {
    kind: 'permanent',
    message: 'The handover pack was changed after it was made: its content hash does not fit.',
    action: 'Do not trust it. Look for the original file.',
  },
  'handover.newer': {
    kind: 'permanent',
    message: 'The handover pack is of a newer Fieldcount (schema {found}, this one knows {known}).',
    action: 'Install the newer Fieldcount to compare with it.',
  },
  'certificate.newer': {
    kind: 'permanent',
    message: 'The certificate is of a newer Fieldcount (schema {found}, this one knows {known}).',
    action: 'Install the newer Fieldcount to check it.',
  },
  // Configuration as a file
  'site.damaged': {
    kind: 'permanent',
    message: 'The configuration cannot be read: {detail}.',
    action: 'Export it again where it came from, or copy the file again. Nothing was changed.',
  },
  'site.wrongKind': {
    kind: 'permanent',
    message: 'This file is {found}, not {wanted}.',
    action: 'Import the file of a site in the settings, the file of a camera on its screen.',
  },
  'site.newer': {
    kind: 'permanent',
    message: 'The configuration is of a newer Fieldcount ({found}, this one knows {known}).',
    action: 'Install the newer Fieldcount here too. Nothing was changed.',
  },
  'site.invalid': {
    kind: 'permanent',
    message: 'The configuration is not valid: {detail}.',
    action: 'Export it again; if it was written by hand, correct the field named. Nothing was changed.',
  },
  'site.altered': {
    kind: 'permanent',
    message: 'The configuration was changed after it was exported: its content hash does not fit.',
    action: 'Export it again. If you changed it yourself, take the line "contentHash" out of it.',
  },
  'site.passphrase': {
    kind: 'permanent',
    message: 'The passphrase does not open the passwords in this file.',
    action: 'Type the passphrase of the export, or import without passwords and enter them by hand.',
  },
  'site.changed': {
    kind: 'application',
    message: 'Something here has changed since the import was shown.',
    action: 'Look at what will change once more, then import.',
  },
  // Local API
  'api.port': {
    kind: 'resource',
    message: 'The local API cannot use port {port}: {detail}.',
    action: 'Choose another port in the settings, or close the program that uses it.',
  },
  'api.token': {
    kind: 'permanent',
    message: 'The request has no token, or a wrong one.',
    action: 'Send the header "Authorization: Bearer …" with the token made in the settings.',
  },
  'api.off': { kind: 'permanent', message: 'The local API is switched off.', action: 'Switch it on, then try again.' },
  'api.silent': {
    kind: 'resource',
    message: 'The local API does not answer at {address}: {detail}.',
    action: 'Check that no firewall of this computer and no other program keeps the port, or choose another port.',
  },
  // Uplinks
  'uplink.unreachable': {
    kind: 'network',
    message: 'The receiver {host} cannot be reached: {detail}.',
    action: 'Check the address and the network. Nothing is lost: what is not sent waits.',
  },
  'uplink.timeout': {
    kind: 'timeout',
    message: 'The receiver {host} did not answer within {seconds} s.',
    action: 'Check the receiver. Nothing is lost: what is not sent waits.',
  },
  'uplink.busy': {
    kind: 'transient',
    message: 'The receiver {host} cannot take messages now: {detail}.',
    action: 'Nothing to do: it is tried again by itself.',
  },
  'uplink.refused': {
    kind: 'permanent',
    message: 'The receiver {host} does not let Fieldcount in: {detail}.',
    action: 'Check the address, the user name and the password or secret. What is not sent waits.',
  },
  'uplink.rejected': {
    kind: 'permanent',
    message: 'The receiver {host} refused a message: {detail}.',
    action: 'Mend the receiver, then send the message again from the settings, or discard it.',
  },
  'uplink.notSet': {
    kind: 'permanent',
    message: 'There is no receiver yet: {detail}.',
    action: 'Fill in the address in the settings.',
  },
  'uplink.off': {
    kind: 'application',
    message: 'Sending to the {receiver} receiver is switched off.',
    action: 'Switch it on, then send the message again; until then it is kept.',
  },
  'uplink.lettersDropped': {
    kind: 'resource',
    message: '{count} refused messages were given up: the newest {kept} of each receiver are kept.',
    action: 'The counts are kept. Mend the receiver, or switch off what it does not want.',
  },
  'uplink.overflow': {
    kind: 'resource',
    message: '{count} messages to {host} were given up: the queue was full.',
    action: 'The counts are kept; export them, and check why the receiver could not be reached.',
  },
  // Reports that are delivered
  'report.folder': {
    kind: 'resource',
    message: 'The folder {path} for reports cannot be used: {detail}.',
    action: 'Connect the drive or share again, or make the folder. The report is tried again by itself.',
  },
  'email.notSet': {
    kind: 'permanent',
    message: 'No e-mail can be sent yet: {detail}.',
    action: 'Fill in the mail server in the settings, then try again.',
  },
  'email.unreachable': {
    kind: 'network',
    message: 'The mail server {host} cannot be reached: {detail}.',
    action: 'Check the name, the port and the network. It is tried again by itself.',
  },
  'email.busy': {
    kind: 'transient',
    message: 'The mail server {host} does not take the letter now: {detail}.',
    action: 'Nothing to do: it is tried again by itself.',
  },
  'email.login': {
    kind: 'permanent',
    message: 'The mail server {host} does not let Fieldcount in: {detail}.',
    action: 'Check the user name and the password, then try again.',
  },
  'email.certificate': {
    kind: 'permanent',
    message: 'The connection to the mail server {host} cannot be trusted: {detail}.',
    action: 'Check the name, the port and the encryption; nothing was sent, the password neither.',
  },
  'email.rejected': {
    kind: 'permanent',
    message: 'The mail server {host} refused the letter: {detail}.',
    action: 'Check sender and recipients, then try again.',
  },
  // Other machines
  'node.lost': {
    kind: 'network',
    message: 'The machine {node} was lost while it did a job.',
    action: 'Nothing to do: the job is done again elsewhere. Check that machine and the network.',
  },
  'node.noWay': {
    kind: 'network',
    message: 'The Redis at {host} cannot be used: {detail}.',
    action: 'Check the address, the password and the network. This machine goes on by itself.',
  },
  'node.refused': {
    kind: 'permanent',
    message: 'This machine cannot do the job handed to it: {detail}.',
    action: 'Check that both machines have the folder and the model.',
  },
  // Finding cameras
  'discovery.range': {
    kind: 'application',
    message: 'The range {range} cannot be searched: {detail}.',
    action: 'Write it like 192.168.1.0/24; search larger networks part by part.',
  },
  'discovery.ports': {
    kind: 'application',
    message: 'These are not ports to search: {detail}.',
    action: 'Write up to eight numbers from 1 to 65535, such as 554, 8554.',
  },
  'discovery.silent': {
    kind: 'network',
    message: 'Cameras on {name} could not be called: {detail}.',
    action: 'Check the network and the firewall of this computer; cameras can still be found by their ports.',
  },
  'discovery.noPicture': {
    kind: 'permanent',
    message: 'None of {count} usual addresses at {host} shows a picture.',
    action: 'Look up the RTSP address in the manual and enter it by hand, or switch ONVIF on in the camera.',
  },
  'onvif.loginNeeded': {
    kind: 'permanent',
    message: 'The camera wants a user name and a password.',
    action: 'Enter them, then ask the camera again.',
  },
  'onvif.auth': {
    kind: 'permanent',
    message: 'The camera refused the user name or password for ONVIF.',
    action: 'Check both. Some cameras have ONVIF users of their own, to be made in their settings.',
  },
  'onvif.clock': {
    kind: 'permanent',
    message: 'The camera refused the login, and its clock is wrong by {skew}.',
    action: 'Set the time of the camera (NTP) in its own settings, then try again; else check the password.',
  },
  'onvif.timeout': {
    kind: 'timeout',
    message: 'The camera at {host} did not answer within {seconds} s.',
    action: 'Check the cable and power; wait a minute when it has just been switched on.',
  },
  'onvif.wrongSubnet': {
    kind: 'network',
    message: 'The camera is at {host}, outside the networks of this computer ({networks}).',
    action: 'Give this computer an address in the network of the camera, or set the address of the camera to DHCP.',
  },
  'onvif.unreachable': {
    kind: 'network',
    message: 'The camera at {host} cannot be asked: {detail}.',
    action: 'Check the address and the network, and that ONVIF is switched on in the camera.',
  },
  'onvif.failed': {
    kind: 'permanent',
    message: 'The ONVIF answer of the camera is not understood: {detail}.',
    action: 'Enter its RTSP address by hand; an update of the camera may help.',
  },
  'onvif.noVideo': {
    kind: 'permanent',
    message: 'The camera offers no video stream by ONVIF.',
    action: 'Make a media profile with video in the settings of the camera.',
  },
  'aim.full': {
    kind: 'resource',
    message: 'There are already {count} raw views open.',
    action: 'Close one of them first.',
  },
  // Workers and jobs
  'worker.died': {
    kind: 'system',
    message: 'Worker {worker} ended unexpectedly ({detail}); it is being restarted.',
    action: 'Nothing to do; if it repeats, export the log.',
  },
  'worker.hung': {
    kind: 'timeout',
    message: 'Worker {worker} stopped answering for {seconds} s and was restarted.',
    action: 'Nothing to do; if it repeats, export the log.',
  },
  'worker.crashLoop': {
    kind: 'system',
    message: 'Worker {worker} keeps ending; next try in {seconds} s.',
    action: 'Change the model or provider; export the log.',
  },
  'worker.start': {
    kind: 'system',
    message: 'Worker {worker} could not be started: {detail}.',
    action: 'Check the installation; export the log.',
  },
  'pool.held': {
    kind: 'resource',
    message: 'No worker can count this camera: {detail}.',
    action: 'Choose another provider or pool type on the Workers screen.',
  },
  'job.cancelled': {
    kind: 'application',
    message: 'The job was cancelled.',
    action: 'Start it again if it is still wanted.',
  },
  'job.timeout': {
    kind: 'timeout',
    message: 'The job did not end within {seconds} s and was stopped.',
    action: 'Try again, or allow the job more time.',
  },
  'job.interrupted': {
    kind: 'system',
    message: 'Fieldcount ended while the job ran.',
    action: 'Nothing to do; the job is started again by itself.',
  },
  'selftest.wrong': {
    kind: 'permanent',
    message: 'The self-test counted the demo scene wrongly: {detail}.',
    action: 'Choose another model or provider, and do not trust the counts until it is right.',
  },
  // Requests
  'correction.tooMuch': {
    kind: 'application',
    message: 'Only {standing} crossings stand in that time, so {amount} cannot be taken away.',
    action: 'Choose a longer time, another line, class or direction, or a smaller number.',
  },
  'correction.withdrawn': {
    kind: 'application',
    message: 'This correction was withdrawn already, by {by}.',
    action: 'Nothing to do. Enter a new one if the count needs it.',
  },
  'correction.needed': {
    kind: 'application',
    message: 'A later correction takes away what this one added.',
    action: 'Withdraw the later one first.',
  },
  'report.tooFine': {
    kind: 'application',
    message: 'The period is too long for such short steps: a report has at most {count} of them.',
    action: 'Choose longer steps or a shorter period.',
  },
  'request.invalid': {
    kind: 'application',
    message: 'The request was refused: {detail}.',
    action: 'Correct the value named.',
  },
  'request.unknown': {
    kind: 'application',
    message: 'There is no such thing: {detail}.',
    action: 'Reload the list; it may have been removed.',
  },
  'connection.lost': {
    kind: 'network',
    message: 'The connection to the application was lost.',
    action: 'It is retried by itself; start Fieldcount again if it does not come back.',
  },
  internal: {
    kind: 'application',
    message: 'Something went wrong inside Fieldcount: {detail}.',
    action: 'Export the log and report it.',
  },
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof ERROR_CATALOGUE
