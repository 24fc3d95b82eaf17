import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Without the corpora of other projects many tests are skipped, and the figure says nothing.
const hasCorpora = existsSync('../shared/README.md');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      ...(hasCorpora ? { thresholds: { lines: 90 } } : {}),
    },
  },
});
