#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts'
import { processIo } from './cli/cli-io.ts'

// The command line. The exit code is set, not forced: what was printed is flushed before the process ends.
process.exitCode = await runCli(process.argv.slice(2), processIo())
