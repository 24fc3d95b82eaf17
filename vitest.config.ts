import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { pageProgramOfVite } from './scripts/page-program.mjs';

// What takes minutes, or needs servers, runs on its own: npm run test:slow.
const SLOW = 'test/**/*.slow.test.ts';
const isSlow = process.env['HATOOL_SLOW'] === '1';

// Without the corpora of other projects many tests are skipped, and the figure says nothing.
const hasCorpora = existsSync('../shared/README.md');

export default defineConfig({
  plugins: [pageProgramOfVite()],
  test: {
    include: [isSlow ? SLOW : 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(isSlow ? [] : [SLOW])],
    // The usual one less is half the machine where it has two processors, and who waits for the tests does nothing else.
    maxWorkers: availableParallelism(),
    testTimeout: 240_000,
    hookTimeout: 240_000,
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
