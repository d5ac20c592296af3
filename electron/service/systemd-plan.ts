import { serveArguments, type ServicePlan, type ServiceRequest } from './service-plan.ts'

const UNIT = 'fieldcount.service'
/** Longer than any pause that was seen on a slow disk; a program that hangs is replaced after it. */
const WATCHDOG_S = 120

/** A unit of systemd: started with the machine, watched, and with no more rights than counting needs. */
export function systemdPlan(request: ServiceRequest): ServicePlan {
  const { user, dataDir } = request
  return {
    manager: 'systemd',
    file: { path: `/etc/systemd/system/${UNIT}`, text: systemdUnit(request), encoding: 'utf8' },
    prepare: [
      {
        run: ['useradd', '--system', '--user-group', '--home-dir', dataDir, '--shell', '/usr/sbin/nologin', user],
        // It is there already.
        mayFail: true,
      },
      { run: ['install', '-d', '-m', '0700', '-o', user, '-g', user, dataDir] },
    ],
    // Restarted, not only started: it may be there already, from a version before.
    start: [
      { run: ['systemctl', 'daemon-reload'] },
      { run: ['systemctl', 'enable', UNIT] },
      { run: ['systemctl', 'restart', UNIT] },
    ],
    status: { run: ['systemctl', 'status', '--no-pager', UNIT], mayFail: true },
    stop: [{ run: ['systemctl', 'disable', '--now', UNIT], mayFail: true }],
    forget: [{ run: ['systemctl', 'daemon-reload'] }],
  }
}

function systemdUnit(request: ServiceRequest): string {
  const { program, isElectron, version, user, dataDir, writable, groups } = request
  const inHome = [program, request.script, dataDir, ...writable].some((path) => /^\/(home|root|run\/user)\//.test(path))
  return `# Written by "fieldcount service install" of Fieldcount ${version}; "fieldcount service remove" takes it away.
[Unit]
Description=Fieldcount: counts people and vehicles
Documentation=https://fieldcount.example
After=network-online.target time-sync.target
Wants=network-online.target
# Whatever goes wrong: it is tried again for as long as the machine runs.
StartLimitIntervalSec=0

[Service]
Type=notify
# Main has "systemd-notify" say that it lives.
NotifyAccess=all
WatchdogSec=${WATCHDOG_S}
TimeoutStartSec=300
ExecStart=${[program, ...serveArguments(request)].map(quoted).join(' ')}
${isElectron ? 'Environment=ELECTRON_RUN_AS_NODE=1\n' : ''}User=${user}
Group=${user}
${groups.length > 0 ? `SupplementaryGroups=${groups.join(' ')}\n` : ''}WorkingDirectory=${escaped(dataDir)}
UMask=0077
Restart=always
RestartSec=5
# Its workers are stopped by itself, so that the last counts are handed in.
KillMode=mixed
TimeoutStopSec=60
# A worker that takes too much memory is replaced; it does not take the others with it.
OOMPolicy=continue
LimitNOFILE=65536

# Rights: foreign video and foreign models are read by native code, in workers that inherit all of this.
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ReadWritePaths=${[dataDir, ...writable].map(quoted).join(' ')}
ProtectHome=${inHome ? 'read-only' : 'yes'}
PrivateTmp=yes
# Cameras and graphics devices, and nothing else.
DevicePolicy=closed
DeviceAllow=char-video4linux rw
DeviceAllow=char-drm rw
DeviceAllow=char-nvidia rw
DeviceAllow=char-nvidia-uvm rw
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
# Threads of FFmpeg and ONNX Runtime set their own priority and processors.
SystemCallFilter=setpriority sched_setaffinity sched_setscheduler mbind set_mempolicy get_mempolicy
SystemCallErrorNumber=EPERM
# MemoryDenyWriteExecute is not set: V8 compiles what it runs.

[Install]
WantedBy=multi-user.target
`
}

/** An argument of ExecStart: a path may hold blanks, and `%` and `$` mean something to systemd. */
function quoted(text: string): string {
  const safe = escaped(text).replaceAll('$', '$$$$')
  return /[\s"'\\;]/.test(safe) ? `"${safe.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : safe
}

function escaped(text: string): string {
  return text.replaceAll('%', '%%')
}
