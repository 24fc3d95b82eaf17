/** Measures the page of a report in Chromium: how soon it is ready, how long frames take while it is zoomed and panned, memory. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { reportPage } from '../src/report/html-page.js';
import { CHROMIUM, hasChromium } from '../test/report/browser.js';
import { LARGE, MIDDLE, madeReport } from '../test/report/made-report.js';

const READY = 1000;
const FRAME = { half: 17, most: 40 };
const HEAP = 60;
const SIZE = 2 * 1024 * 1024;
const FRAMES = 120;

interface Frames {
  /** Milliseconds between frames. */
  readonly frames: readonly number[];
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Turns the wheel once for each frame: in and out again, or there and back. */
function framesWhile(page: Page, gesture: 'zoom' | 'pan'): Promise<Frames> {
  return page.evaluate(
    async ({ gesture, count }) => {
      const canvas = document.querySelector('#lanes');
      if (canvas === null) throw new Error('no lanes');
      const box = canvas.getBoundingClientRect();
      const frames: number[] = [];
      let last = performance.now();
      for (let frame = 0; frame < count; frame += 1) {
        const turn = Math.floor(frame / 20) % 2 === 0 ? -1 : 1;
        const isZoom = gesture === 'zoom';
        canvas.dispatchEvent(
          new WheelEvent('wheel', {
            deltaX: isZoom ? 0 : turn * 60,
            deltaY: isZoom ? turn * 60 : 0,
            ctrlKey: isZoom,
            clientX: box.left + box.width / 3,
            clientY: box.top + 60,
            cancelable: true,
          }),
        );
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        frames.push(now - last);
        last = now;
      }
      return { frames: frames.slice(2) };
    },
    { gesture, count: FRAMES },
  );
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize / 1024 / 1024;
}

function verdict(isKept: boolean, allowed: string): string {
  return isKept ? `(at most ${allowed})` : `TOO MUCH (at most ${allowed})`;
}

function sayFrames(name: string, { frames }: Frames): void {
  const [half, most] = [share(frames, 0.5), share(frames, 0.95)];
  const isKept = half <= FRAME.half && most <= FRAME.most;
  const figures = `p50 ${half.toFixed(1)}, p95 ${most.toFixed(1)}, longest ${Math.max(...frames).toFixed(0)} ms a frame`;
  console.log(`  ${name.padEnd(8)} ${figures}  ${verdict(isKept, `${FRAME.half} and ${FRAME.most}`)}`);
}

async function measure(page: Page, file: string, bytes: number): Promise<void> {
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('html[data-ready]');
  const ready = Number(await page.getAttribute('html', 'data-ready'));
  const size = `${(bytes / 1024 / 1024).toFixed(2)} MB`;
  console.log(`  page     ${size}  ${verdict(bytes <= SIZE, '2 MB')}`);
  console.log(`  ready    ${ready} ms  ${verdict(ready <= READY, `${READY} ms`)}`);
  // The first gesture is not measured: it compiles the program.
  await framesWhile(page, 'zoom');
  await page.click('text=All');
  sayFrames('zoom', await framesWhile(page, 'zoom'));
  await page.click('text=All');
  await page.click('[aria-label="zoom in"]');
  sayFrames('pan', await framesWhile(page, 'pan'));
  const heap = await heapOf(page);
  console.log(`  heap     ${heap.toFixed(1)} MB  ${verdict(heap <= HEAP, `${HEAP} MB`)}`);
}

export async function benchReportPage(): Promise<void> {
  if (!hasChromium) {
    console.log(`the page of a report: not measured, there is no ${CHROMIUM}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    for (const size of [MIDDLE, LARGE]) {
      const lanes = size.nodes + size.resources + 1;
      console.log(
        `page of a report, ${size.events.toLocaleString('en')} events in ${lanes} lanes, ${size.hours} h`,
      );
      const file = join(folder, 'page.html');
      writeFileSync(file, reportPage(madeReport(size)));
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await measure(page, file, statSync(file).size);
      await page.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
