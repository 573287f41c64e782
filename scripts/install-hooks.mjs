// Points git at the repository's own hooks; does nothing outside a checkout (an npm tarball, a Docker layer).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (existsSync('.git'))
  spawnSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'inherit' })
