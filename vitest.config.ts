import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@reskontra/source'] },
  ssr: { resolve: { conditions: ['@reskontra/source'] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'apps/*/{src,test}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
  },
});
