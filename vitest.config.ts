import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const PATIENCE_MS = 20_000; // of a test on a busy machine; most take milliseconds
const REPORT = 'reports/tests.json'; // what the CI script counts

export default defineConfig({
  resolve: { conditions: ['@reskontra/source'] },
  ssr: { resolve: { conditions: ['@reskontra/source'] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'apps/*/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'packages/erp-template/test/gaps.test.ts'], // red on purpose; see apps/cli/test/new-adapter.test.ts
    globalSetup: ['packages/engine/test/support/postgres-for-run.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism()), // some tests wait for other programs: nobody else should wait with them
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    reporters: process.env.CI ? ['default', ['json', { outputFile: REPORT }]] : ['default'],
  },
});
