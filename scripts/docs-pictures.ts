/** `npm run docs:pictures`: takes the pictures of the README, of a report that is made of our own sample. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../test/report/browser.js';

const PICTURE = 'docs/pictures/report.png';
const SOURCES = ['samples/lost-node'];
/** What a repository can bear for a picture. */
const MOST_BYTES = 200 * 1024;

/** Makes the page with the program as it is in the sources. */
function makeReport(file: string): void {
  const args = ['scripts/run-ts.mjs', 'src/cli/main.ts', 'report', ...SOURCES, '-o', file];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`hatool report failed: ${stderr}`);
}

const folder = mkdtempSync(join(tmpdir(), 'hatool-pictures-'));
const page = join(folder, 'report.html');
makeReport(page);
mkdirSync('docs/pictures', { recursive: true });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
try {
  const shown = await browser.newPage({ viewport: { width: 1200, height: 840 }, colorScheme: 'light' });
  await shown.goto(`${pathToFileURL(page).href}#incident=1`);
  await shown.waitForSelector('html[data-ready]');
  await shown.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await shown.waitForTimeout(300);
  await shown.screenshot({ path: PICTURE });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
const bytes = statSync(PICTURE).size;
console.log(`${PICTURE}: ${Math.round(bytes / 1024)} KB`);
if (bytes > MOST_BYTES) throw new Error(`the picture is larger than ${MOST_BYTES / 1024} KB`);
