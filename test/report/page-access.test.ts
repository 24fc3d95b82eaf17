import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageProgram } from '../../scripts/page-program.mjs';
import { reportPage } from '../../src/report/html-page.js';
import { violationsOf } from './axe.js';
import { browserTitle, hasChromium, PageBrowser } from './browser.js';
import { LARGE, madeReport, MIDDLE, SMALL } from './made-report.js';

const browser = new PageBrowser('access');

describe('the size of a page', () => {
  it('has at most 60 KB of program', async () => {
    const { program, style } = await pageProgram();
    expect(program.length).toBeLessThanOrEqual(60 * 1024);
    expect(style.length).toBeLessThanOrEqual(24 * 1024);
  });

  it('is at most 2 MB with 100,000 events', () => {
    expect(Buffer.byteLength(reportPage(madeReport(LARGE)))).toBeLessThanOrEqual(2 * 1024 * 1024);
  });
});

describe.skipIf(!hasChromium)(browserTitle('a page for everybody'), () => {
  beforeAll(() => browser.start());
  afterAll(() => browser.end());

  it.each(['light', 'dark'] as const)('has nothing that axe objects to in the %s theme', async (scheme) => {
    const { page } = await browser.open(reportPage(madeReport(SMALL)), { scheme, hash: '#event=7' });
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((details) => (details.open = true)),
    );
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: browser.picture(`small-${scheme}`), fullPage: true });
    await page.close();
  });

  it.each([
    ['a telephone', 360, 740],
    ['a tablet', 820, 1180],
    ['a wall', 3840, 2160],
  ] as const)('fits on %s without scrolling sideways', async (name, width, height) => {
    const { page, messages } = await browser.open(reportPage(madeReport(MIDDLE)), { width, height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, name).toBeLessThanOrEqual(width);
    expect((await page.locator('#lanes').boundingBox())?.width).toBeGreaterThan(width / 2);
    expect(messages).toEqual([]);
    await page.screenshot({ path: browser.picture(`middle-${width}`) });
    await page.close();
  });
});
