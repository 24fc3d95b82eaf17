import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { pageProgramOfVite } from './scripts/page-program.mjs';

// Without the corpora of other projects many tests are skipped, and the figure says nothing.
const hasCorpora = existsSync('../shared/README.md');

export default defineConfig({
  plugins: [pageProgramOfVite()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      // It runs in a browser, where nothing counts its lines.
      exclude: ['src/report/page/**'],
      reporter: ['text-summary', 'json-summary'],
      ...(hasCorpora ? { thresholds: { lines: 90 } } : {}),
    },
  },
});
