// write-open-api.ts — writes openapi.json anew: `pnpm run openapi` in this package, then `npm run fix`.
import { writeFileSync } from 'node:fs';
import { createSimulator } from '../src/index.ts';

const response = await createSimulator().fetch('/_simulator/openapi.json');
writeFileSync(new URL('../openapi.json', import.meta.url), await response.text());
