// main.ts — what `npm run build` makes of the command line: its dist.
import { join } from 'node:path';
import { buildProgram } from './build-program.ts';

await buildProgram(join(import.meta.dirname, '..'));
