// link-node.mjs — runs after every install: makes node_modules/.bin/node become the Node it starts instead of its parent.
// The starter that pnpm writes stays in between, so a signal would end the starter and leave the program running.
import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const EXECUTABLE = 0o755;
const STARTER = '#!/bin/sh\nexec "$(dirname "$0")/../node/bin/node" "$@"\n';

if (process.platform !== 'win32') {
  const file = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  const fresh = `${file}.${process.pid}`; // moved into place whole, because a shell may be reading the old one
  writeFileSync(fresh, STARTER, { mode: EXECUTABLE });
  renameSync(fresh, file);
}
