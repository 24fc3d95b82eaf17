import axeCore from 'axe-core';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { browserTitle, hasChromium, PageBrowser } from './browser.js';

const browser = new PageBrowser('recorded');
const file = join(tmpdir(), `hatool-recorded-${process.pid}.html`);

const INPUTS = [
  'cluster-recordings/resource-failures',
  'cluster-recordings/fencing-run1',
  'cluster-recordings/three-node-partition',
  'reports/sles15sp1-history-test.tar.bz2',
  'reports/crmsh-pacemaker-1.1.6-history-test.tar.bz2',
];

interface Axe {
  readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

describe.skipIf(!hasChromium || !hasShared)(sharedTitle(browserTitle('pages of recorded clusters')), () => {
  beforeAll(() => browser.start());
  afterAll(async () => {
    await browser.end();
    rmSync(file, { force: true });
  });

  it.each(INPUTS)('open in silence, say what the timeline says, and keep nobody out: %s', async (input) => {
    const path = join(sharedFolder, input);
    const { code } = await hatool(['report', path, '-o', file]);
    expect(code).toBe(0);
    const { page, messages, requests } = await browser.open(readFileSync(file, 'utf8'));
    const verdict = await page.textContent('#verdict .statement > p');
    const { stdout } = await hatool(['timeline', path], { columns: 400 });
    const [first = ''] = stdout.split('\n');
    expect(verdict?.replace(/^.*?: /, '').replace(/^\W+/, '')).toBe(first.replace(/^\W+/, ''));
    await page.focus('#lanes');
    for (const key of ['+', 'ArrowDown', 'n', 'n']) await page.keyboard.press(key);
    expect(await page.textContent('#evidence .told')).not.toBe('');
    await page.evaluate(axeCore.source);
    const violations = await page.evaluate(async () => {
      const { violations } = await (window as unknown as Axe).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
    });
    expect(violations).toEqual([]);
    expect(messages).toEqual([]);
    expect(requests).toEqual([]);
    await page.screenshot({ path: browser.picture(input.replaceAll(/\W+/g, '-')) });
    await page.close();
  });
});
