import { writeFileSync, mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { reportPage } from '/work/report-page/src/report/html-page.js';
import { LARGE, MIDDLE, SMALL, madeReport } from '/work/report-page/test/report/made-report.js';
mkdirSync('/work/report-page/artefacts', { recursive: true });
const dir = '/work/report-page/artefacts';
const only = process.argv.slice(2);
const pages = { large: LARGE, middle: MIDDLE, small: SMALL };
const browser = await chromium.launch({ executablePath: '/usr/lib/chromium/chromium', args: ['--no-sandbox'] });
try {
for (const [name, size] of Object.entries(pages)) {
  const html = reportPage(madeReport(size));
  writeFileSync(`${dir}/${name}.html`, html);
  console.log(name, html.length);
}
const shots = [
 ['small','light',1440,900,''],['small','dark',1440,900,''],['small','light',360,740,''],['middle','light',1440,900,'#incident=3'],['middle','dark',1440,900,'#incident=3'],['large','light',1440,1000,''],['small','light',1440,900,'#incident=1'],['large','dark',3840,2160,''],
];
for (const [name, scheme, w, h, hash] of shots) {
  const id = `${name}-${scheme}-${w}${hash.replace(/[^\w]/g,'-')}`;
  if (only.length && !only.some(o=>id.includes(o))) continue;
  const page = await browser.newPage({ viewport: { width: w, height: h }, colorScheme: scheme });
  page.on('console', m => console.log(id, 'console', m.text()));
  page.on('pageerror', m => console.log(id, 'error', m.stack));
  await page.goto(`file://${dir}/${name}.html${hash}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready, undefined, { timeout: 20000 }).catch(e=>console.log(id,'not ready'));
  await page.waitForTimeout(300);
  console.log(id, 'ready', await page.evaluate(() => document.documentElement.dataset.ready));
  await page.screenshot({ path: `${dir}/${id}.png`, fullPage: w < 3000 });
  await page.close();
}
} finally { await browser.close(); }
