import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { eventText } from '../../src/report/lanes/event-text.js';
import { indexHistory } from '../../src/report/lanes/history-index.js';
import { momentText } from '../../src/report/lanes/clock.js';
import { reportPage } from '../../src/report/html-page.js';
import type { ReportData } from '../../src/report/report-data.js';
import { statement } from '../../src/views/document.js';
import { browserTitle, hasChromium, PageBrowser } from './browser.js';
import { madeHistory, madeReport, MIDDLE, SMALL } from './made-report.js';

const browser = new PageBrowser('page');
const small = madeReport(SMALL);
const smallPage = reportPage(small);
const index = indexHistory(madeHistory(SMALL));

const toldOf = (page: Page): Promise<string | null> => page.textContent('#evidence .told');
const inView = (page: Page): Promise<string | null> => page.textContent('#in-view');

/** Where an event of a lane is on the screen, while the whole time is in view. */
async function placeOf(page: Page, row: number, at: number): Promise<{ x: number; y: number }> {
  const box = await page.locator('#lanes').boundingBox();
  if (box === null) throw new Error('the lanes have no place');
  return { x: box.x + ((at - index.from) / (index.to - index.from)) * box.width, y: box.y + row * 26 + 21 };
}

describe.skipIf(!hasChromium)(browserTitle('the page of a report in a browser'), () => {
  beforeAll(() => browser.start());
  afterAll(() => browser.end());

  it('says nothing on the console and asks the network for nothing, whatever is done with it', async () => {
    const { page, messages, requests } = await browser.open(reportPage(madeReport(MIDDLE)));
    await page.fill('#filter', 'severity:warning failed');
    await page.focus('#lanes');
    for (const key of ['+', '+', 'ArrowRight', 'ArrowDown', 'n', 'n', 'p', 'b', '0', 'Escape']) {
      await page.keyboard.press(key);
    }
    await page.click('summary >> nth=3');
    await page.mouse.move(700, 500);
    await page.waitForTimeout(200);
    expect(messages).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  });

  it('shows the verdict, word for word, and a title that tells its grade', async () => {
    const { page } = await browser.open(smallPage);
    const told = await page.locator('#verdict .statement > p').allTextContents();
    expect(told[0]).toContain('2 incidents in 1 h on 2 nodes; longest outage db0, 42 s');
    expect(await page.title()).toBe('✗ made-up cluster');
    await page.close();
  });

  it('can be read without its program: incidents are open, the lanes drawn, the events a table', async () => {
    const { page } = await browser.open(smallPage, { hasScripts: false });
    expect(await page.locator('details.incident[open]').count()).toBe(2);
    expect(await page.locator('.lanes-picture').isVisible()).toBe(true);
    expect(await page.locator('.key-events tbody tr').count()).toBeGreaterThan(5);
    expect(await page.locator('.only-alive:visible').count()).toBe(0);
    await page.close();
  });

  it('filters events and lanes, and says how many are left', async () => {
    const { page } = await browser.open(smallPage);
    expect(await page.textContent('#filtered')).toBe('60 events');
    await page.fill('#filter', 'node:node2 severity:warning');
    await page.waitForFunction(() => document.querySelector('#filtered')?.textContent?.includes(' of '));
    const { severity, columns } = index.events;
    const expected = [...severity].filter((level, event) => level >= 2 && columns.node[event] === 1).length;
    expect(await page.textContent('#filtered')).toBe(`${expected} of 60 events`);
    expect(await page.getAttribute('.event-table', 'aria-rowcount')).toBe(String(expected + 1));
    expect(await page.locator('.lane-name .name').allTextContents()).not.toContain('node1');
    await page.close();
  });

  it('zooms with the wheel around the mouse, pans by dragging, and brushes in the overview', async () => {
    const { page } = await browser.open(smallPage);
    const box = await page.locator('#lanes').boundingBox();
    if (box === null) throw new Error('the lanes have no place');
    expect(await inView(page)).toBe('2026-11-22 12:00:00, 1 h');
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await page.waitForFunction(() => !document.querySelector('#in-view')?.textContent?.includes('1 h'));
    const zoomed = await inView(page);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 120, box.y + 40, { steps: 4 });
    await page.mouse.up();
    expect(await inView(page)).not.toBe(zoomed);
    const overview = await page.locator('.overview').boundingBox();
    if (overview === null) throw new Error('the overview has no place');
    await page.mouse.move(overview.x + overview.width / 2, overview.y + 10);
    await page.mouse.down();
    await page.mouse.move(overview.x + (overview.width * 3) / 4, overview.y + 10, { steps: 4 });
    await page.mouse.up();
    expect(await inView(page)).toBe('2026-11-22 12:30:00, 15 min');
    await page.close();
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await browser.open(smallPage);
    await page.focus('#lanes');
    await page.keyboard.press('+');
    expect(await inView(page)).toContain('36 min');
    await page.keyboard.press('0');
    expect(await inView(page)).toContain('1 h');
    await page.keyboard.press('ArrowDown');
    expect(await page.textContent('.lane-name.chosen .name')).toBe('node1');
    await page.keyboard.press('n');
    const first = index.lanes[0]?.events[0] ?? 0;
    expect(await toldOf(page)).toBe(eventText(index.events, first));
    await page.keyboard.press('n');
    expect(await toldOf(page)).toBe(eventText(index.events, index.lanes[0]?.events[1] ?? 0));
    await page.keyboard.press('b');
    expect(await toldOf(page)).toBe(eventText(index.events, first));
    await page.keyboard.press('Shift+ArrowDown');
    expect(await page.locator('.lane-name .name').first().textContent()).toBe('node2');
    await page.keyboard.press('p');
    expect(await page.locator('.lane-name .name').first().textContent()).toBe('node1');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter');
    await page.close();
  });

  it('leads from a mark to its line, shows the line, and makes a link of it', async () => {
    const { page } = await browser.open(smallPage);
    const event = [...(index.lanes[0]?.events ?? [])].find((one) => index.events.severity[one] === 3) ?? -1;
    const { x, y } = await placeOf(page, 0, index.events.at[event] ?? 0);
    await page.mouse.click(x, y);
    expect(await toldOf(page)).toBe(eventText(index.events, event));
    expect(await page.textContent('#evidence .place')).toBe(`node1/pacemaker.log:${event + 1}`);
    expect(await page.textContent('#evidence mark')).toContain(`line ${event + 1} as it was written`);
    const address = page.url();
    expect(address).toContain(`event=${event}`);
    const { page: again } = await browser.open(smallPage, { hash: new URL(address).hash });
    expect(await toldOf(again)).toBe(eventText(index.events, event));
    await again.close();
    await page.close();
  });

  it('says of a line that is not in the page that it is not, and shows the stamp that a wrong clock wrote', async () => {
    const event = 7;
    const { page } = await browser.open(smallPage, { hash: `#event=${event}` });
    const told = await page.textContent('#evidence');
    const stamped = momentText((index.events.at[event] ?? 0) - 90_000, index.history.time);
    expect(told).toContain(`its log says ${stamped} (clock corrected)`);
    const other = index.events.columns.file.findIndex((file) => file === 1);
    await page.goto(`${page.url().split('#')[0]}#event=${other}`);
    await page.waitForFunction(() =>
      document.querySelector('#evidence')?.textContent?.includes('not in this page'),
    );
    await page.close();
  });

  it('opens the incident that a link names, zooms to it and marks its chain', async () => {
    const { page } = await browser.open(smallPage, { hash: '#incident=2' });
    expect(await page.locator('details.incident.chosen').getAttribute('data-incident')).toBe('2');
    expect(await page.locator('details.incident.chosen').getAttribute('open')).not.toBeNull();
    expect(await inView(page)).toContain('55 s');
    await page.click('text=Clear');
    expect(await page.locator('details.incident.chosen').count()).toBe(0);
    await page.close();
  });

  it('shows one resource alone when a link asks for it', async () => {
    const { page } = await browser.open(smallPage, { hash: '#resource=service-1' });
    expect(await page.inputValue('#filter')).toBe('res:service-1');
    expect(await page.locator('details.incident:visible').count()).toBe(1);
    await page.selectOption('.resource-chooser select', '');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#filter')?.value === '');
    expect(await page.locator('details.incident:visible').count()).toBe(2);
    await page.close();
  });

  it('holds all events in a table of which only the visible rows exist', async () => {
    const data = madeReport(MIDDLE);
    const { page } = await browser.open(reportPage(data));
    expect(await page.getAttribute('.event-table', 'aria-rowcount')).toBe('10001');
    expect(await page.locator('.event-table tbody tr').count()).toBeLessThan(100);
    await page.evaluate(() => document.querySelector('.event-rows')?.scrollTo(0, 1e9));
    await page.waitForSelector('tr[aria-rowindex="10001"]');
    await page.click('tr[aria-rowindex="10001"] a');
    const whole = indexHistory(madeHistory(MIDDLE));
    expect(await toldOf(page)).toBe(eventText(whole.events, 9999));
    await page.close();
  });

  it('saves the files that it carries', async () => {
    const { page } = await browser.open(smallPage);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text=Save timeline.json'),
    ]);
    expect(download.suggestedFilename()).toBe('timeline.json');
    expect(readFileSync(await download.path(), 'utf8')).toBe('{"events":[]}\n');
    await page.close();
  });

  it('prints what matters: the verdict, all incidents, the drawing, the table of events', async () => {
    const { page } = await browser.open(smallPage);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('details.incident[open]').count()).toBe(2);
    expect(await page.locator('.lanes-picture').isVisible()).toBe(true);
    expect(await page.locator('.key-events').isVisible()).toBe(true);
    expect(await page.locator('#lanes').isVisible()).toBe(false);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.close();
  });

  it('never lets a text become markup', async () => {
    const hostile =
      '</script><script>window.hit=1</script><img src="http://127.0.0.1/x" onerror="window.hit=2">\u202E\u0000';
    const text = JSON.stringify(small, (key, value: unknown) => {
      if (Array.isArray(value) && ['words', 'files', 'nodes', 'resources', 'templates'].includes(key)) {
        return value.map((word) => (typeof word === 'string' ? `${word}${hostile}` : word));
      }
      return ['text', 'title', 'name', 'action'].includes(key) && typeof value === 'string'
        ? `${value}${hostile}`
        : value;
    });
    const data = JSON.parse(text) as ReportData;
    const { page, requests, messages } = await browser.open(reportPage(data), { hash: '#event=3' });
    await page.click('tr[aria-rowindex="3"] a');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect((await page.textContent('body'))?.includes('\u202E')).toBe(false);
    expect(requests).toEqual([]);
    expect(messages).toEqual([]);
    await page.close();
  });

  it('is a page even of nothing', async () => {
    const { history: _, ...rest } = small;
    const empty: ReportData = {
      ...rest,
      grade: 'good',
      verdict: [statement('nothing to tell')],
      figures: [],
      notes: [],
      configuration: [],
      downloads: [],
    };
    const { page, messages } = await browser.open(reportPage(empty), { hasScripts: false });
    expect(await page.locator('nav a').allTextContents()).toEqual(['Verdict']);
    expect(messages).toEqual([]);
    await page.close();
    const none = reportPage({ ...small, history: { ...index.history, lanes: [], incidents: [] } });
    const opened = await browser.open(none);
    expect(opened.messages).toEqual([]);
    expect(await opened.page.textContent('#incidents')).toContain('None');
    await opened.page.close();
  });
});
