/** The lanes under fingers: the touches are made by the browser itself, as those of a screen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { reportPage } from '../../src/report/html-page.js';
import { browserTitle, hasChromium, PageBrowser } from './browser.js';
import { madeReport, SMALL } from './made-report.js';

const browser = new PageBrowser('touch');
const html = reportPage(madeReport(SMALL));

type Finger = readonly [x: number, y: number];

/** Puts fingers down, moves them in steps, lifts them. */
async function touch(page: Page, from: readonly Finger[], to: readonly Finger[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    fingers: readonly Finger[],
  ): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
    });
  await send('touchStart', from);
  for (let step = 1; step <= 8; step += 1) {
    const part = step / 8;
    const now = from.map(([x, y], finger): Finger => {
      const [toX, toY] = to[finger] ?? [x, y];
      return [x + (toX - x) * part, y + (toY - y) * part];
    });
    await send('touchMove', now);
  }
  await send('touchEnd', []);
}

/** The page on a tablet, and the middle of a lane. */
async function opened(): Promise<{ page: Page; x: number; y: number; width: number }> {
  const { page } = await browser.open(html, { width: 820, height: 1180 });
  const box = await page.locator('#lanes').boundingBox();
  if (box === null) throw new Error('the lanes have no place');
  return { page, x: box.x + box.width / 2, y: box.y + 40, width: box.width };
}

const inView = (page: Page): Promise<string | null> => page.textContent('#in-view');

describe.skipIf(!hasChromium)(browserTitle('the lanes under fingers'), () => {
  beforeAll(() => browser.start());
  afterAll(() => browser.end());

  it('are zoomed by two that part: the moments under them stay under them', async () => {
    const { page, x, y, width } = await opened();
    await expect.poll(() => inView(page)).toBe('2026-11-22 12:00:00, 1 h');
    const [near, far] = [width / 8, width / 4];
    await touch(
      page,
      [
        [x - near, y],
        [x + near, y],
      ],
      [
        [x - far, y],
        [x + far, y],
      ],
    );
    await expect.poll(() => inView(page)).toBe('2026-11-22 12:15:00, 30 min');
    await touch(
      page,
      [
        [x - far, y],
        [x + far, y],
      ],
      [
        [x - near, y],
        [x + near, y],
      ],
    );
    await expect.poll(() => inView(page)).toBe('2026-11-22 12:00:00, 1 h');
    await page.close();
  });

  it('are moved by one, and go nowhere beyond the logs', async () => {
    const { page, x, y, width } = await opened();
    await page.focus('#lanes');
    await page.click('button[aria-label="zoom in"]');
    await expect.poll(() => inView(page)).toBe('2026-11-22 12:15:00, 30 min');
    await touch(page, [[x, y]], [[x + width / 3, y]]);
    await expect.poll(() => inView(page)).toBe('2026-11-22 12:05:00, 30 min');
    await touch(page, [[x, y]], [[x + width / 3, y]]);
    await expect.poll(() => inView(page)).toBe('2026-11-22 12:00:00, 30 min');
    await page.close();
  });

  it('show what is under a finger that only touches', async () => {
    const { page, x, y } = await opened();
    await touch(page, [[x, y - 35]], [[x, y - 35]]);
    expect(await page.textContent('#evidence .told')).toMatch(/^node1: /);
    await page.close();
  });
});
