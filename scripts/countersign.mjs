#!/usr/bin/env node
// The `countersign` command: finds a Node that can run it, builds when the sources changed, and runs it.
import { underModernNode } from './modern-node.mjs'
import { ensureBuilt, root, runCli } from './run-cli.mjs'

await underModernNode(root)
await ensureBuilt()
await runCli(process.argv.slice(2))
