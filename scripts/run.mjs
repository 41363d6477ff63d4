// run.mjs — what `npm start`, `npm test` and the other root scripts run: installs what is missing, then does the work.
// Plain JavaScript without dependencies, because it starts on whatever Node the machine has (20 or newer);
// everything it starts runs on the Node that the install brings.
import { COMMANDS } from './run/commands.mjs';
import { install } from './run/install.mjs';

const [name, ...args] = process.argv.slice(2);
const command = name === undefined ? undefined : COMMANDS[name];

if (command === undefined) {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
  process.exitCode = 2;
} else {
  process.exitCode = (await install()) || (await command(args));
}
