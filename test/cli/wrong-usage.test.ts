/** Wrong usages of every command: the exit code, and all that is said, which names the next step. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';
import { FLEET_ROWS } from './wrong-usage-fleet-rows.js';
import { GENERAL_ROWS } from './wrong-usage-rows.js';
import { REPORT_ROWS } from './wrong-usage-report-rows.js';
import { SIMULATE_ROWS } from './wrong-usage-simulate-rows.js';
import { STATUS_ROWS } from './wrong-usage-status-rows.js';
import { TEST_ROWS } from './wrong-usage-test-rows.js';
import { TIMELINE_ROWS } from './wrong-usage-timeline-rows.js';
import { wrongFiles } from './wrong-usage-files.js';

const folder = wrongFiles();
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = [
  ...GENERAL_ROWS,
  ...REPORT_ROWS,
  ...FLEET_ROWS,
  ...SIMULATE_ROWS,
  ...STATUS_ROWS,
  ...TEST_ROWS,
  ...TIMELINE_ROWS,
];

const CASES = ROWS.map(([code, line, ...said]) => ({ code, line, said }));

/** Lines that stand for themselves in a list of faults. */
const FAULT = /^[^ ]+:\d+:\d+/;

describe('wrong usage', () => {
  it.each(CASES)('exits with $code: hatool $line', async ({ code, line, said }) => {
    const argv = line.split(' ').map((word) => (word.startsWith('@') ? join(folder, word.slice(1)) : word));
    const ran = await hatool(argv);
    const isListed = (text: string, i: number): boolean => code === 2 && i > 0 && FAULT.test(text);
    const expected = said.map((text, i) => (isListed(text, i) ? text : `hatool: ${text}`));
    expect({ ...ran, stderr: ran.stderr.replaceAll(`${folder}/`, '') }).toEqual({
      code,
      stdout: '',
      stderr: `${expected.join('\n')}\n`,
    });
  });

  it('is tried with more than a hundred command lines over all commands', () => {
    const commands = new Set(ROWS.map(([, line]) => line.split(' ')[0]));
    expect(ROWS.length).toBeGreaterThan(100);
    for (const command of [
      'verify',
      'timeline',
      'simulate',
      'explain',
      'status',
      'test',
      'rules',
      'completion',
    ]) {
      expect(commands).toContain(command);
    }
  });
});
