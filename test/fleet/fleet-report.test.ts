/** The report of a fleet: what its page shows is what the questions answer, whatever clusters are called. */
import { Ajv } from 'ajv';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXCERPTS, MEASURES, type Excerpt, type FleetReport } from '../../src/fleet/report/fleet-report.js';
import { lastingText } from '../../src/fleet/report/verdict.js';
import type { Row } from '../../src/fleet/table.js';
import { commandOf } from '../../src/report/fleet/excerpt-view.js';
import { fleetPage } from '../../src/report/fleet/fleet-page.js';
import { matrixOf } from '../../src/report/fleet/matrix-view.js';
import { shownDays } from '../../src/report/fleet/shown-days.js';
import { INPUTS, PARTS, RANKED, RULES } from '../../src/report/fleet/tables.js';
import { hatool } from '../cli/harness.js';
import { violationsOf } from '../report/axe.js';
import { browserTitle, hasChromium, PageBrowser } from '../report/browser.js';
import { makeLake } from './made-lake.js';
import { hasPeer, peers, peerTitle } from './peers.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-fleet-report-'));
const lake = join(top, 'north & south');
afterAll(() => rmSync(top, { recursive: true }));

const HOSTILE = '</title><script>alert(1)</script>\u202E\u0007';
const duckdb = '@duckdb/node-api';
const run = (...args: readonly string[]) =>
  hatool(['fleet', ...args], { environment: { HATOOL_PEERS: peers }, workingDirectory: top });

/** Different clusters: some fence in vain, lose quorum, split, have many findings, or have been silent for long. */
function varied(row: Row, table: string, cluster: number): Row | readonly Row[] {
  if (table === 'events' && row['event'] === 'fencing-incident' && cluster % 5 === 0)
    return { ...row, severity: 'error' };
  if (table === 'events' && row['event'] === 'operation-result' && row['severity'] === 'error')
    return { ...row, count: 1 + (cluster % 13), ...(cluster % 4 === 0 ? { resource: 'fence' } : {}) };
  if (table === 'incidents' && cluster % 6 === 1)
    return { ...row, quorum_lost: true, resources_down: 0, split: cluster % 12 === 1 };
  if (table === 'incidents')
    return { ...row, downtime_s: (cluster * 37) % 1000, recovered: cluster % 9 !== 0 };
  if (table === 'coverage' && cluster % 7 === 0) return { ...row, covered: false, unclean: 'n1' };
  if (table === 'inputs' && cluster % 8 === 3) return { ...row, status: 'partial', reason: `cut ${HOSTILE}` };
  if (table === 'findings')
    return Array.from({ length: 1 + (cluster % 6) }, (_, i) => ({
      ...row,
      rule: `rule-${(cluster * 7 + i * 11) % 80}`,
      category: 'fencing',
      severity: i % 2 === 0 ? 'warning' : 'error',
    }));
  return row;
}

const CLUSTERS = 150;
let report: FleetReport;

beforeAll(async () => {
  await makeLake(lake, {
    clusters: CLUSTERS,
    perCommit: 50,
    days: 1,
    nameOf: (cluster) => (cluster === 0 ? HOSTILE : `cluster-${String(cluster).padStart(3, '0')}`),
    change: varied,
  });
  writeFileSync(join(top, 'bad <b>.tar.gz'), 'no archive');
  await run('ingest', join(top, 'bad <b>.tar.gz'), '-o', lake);
  if (!hasPeer(duckdb)) return;
  const { code, stdout, stderr } = await run('report', lake, '--format', 'json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  report = JSON.parse(stdout) as FleetReport;
});

describe('fleet report', () => {
  it('asks for DuckDB in one sentence where it is not installed', async () => {
    const { code, stderr } = await hatool(['fleet', 'report', lake], { workingDirectory: top });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'hatool: fleet report needs DuckDB, which does not come with hatool: install @duckdb/node-api where hatool is installed, or name a folder of packages with it in HATOOL_PEERS\n',
    });
  });

  it('says what is wrong with how it is called', async () => {
    const told = async (...args: readonly string[]) => (await run(...args)).stderr;
    expect(await told('report')).toContain('fleet report needs one lake');
    expect(await told('report', top)).toContain('is no lake');
    expect(await told('report', lake, '--since', '2026-02-30')).toContain('is no day such as');
    expect(await told('report', lake, '--format', 'csv')).toContain(
      'fleet report has no format "csv"; it has html, json',
    );
    expect(await told('query', 'near-misses', lake, '--format', 'html')).toContain('has no format "html"');
    expect(await told('query', 'near-misses', lake, '--since', '2026-02-01')).toContain(
      'fleet query has no option "--since"',
    );
  });
});

describe.skipIf(!hasPeer(duckdb))(peerTitle('the numbers of a fleet', duckdb), () => {
  const answer = async (name: string, parameters: Excerpt['parameters'] = {}): Promise<Row[]> => {
    const given = Object.entries(parameters).flatMap(([key, value]) => ['--param', `${key}=${value}`]);
    const { stdout, stderr } = await run('query', name, lake, '--format', 'json', ...given);
    expect(stderr).toBe('');
    return JSON.parse(stdout) as Row[];
  };

  it('are those of the questions, row by row', async () => {
    expect([report.totals]).toEqual(await answer('fleet-totals'));
    expect(report.totals).toMatchObject({ clusters: CLUSTERS, inputs: CLUSTERS });
    expect(report.days).toEqual(await answer('trouble-by-day'));
    let told = 0;
    for (const name of EXCERPTS) {
      const excerpt = report.answers[name];
      const rows = await answer(name, excerpt.parameters);
      expect(excerpt.rows, name).toEqual(rows.slice(0, excerpt.rows.length));
      if (name !== 'finding-matrix') {
        expect(excerpt.total, name).toBe(rows.length);
        expect(excerpt.rows.length, name).toBe(Math.min(50, rows.length));
        const clusters = new Set(rows.map(({ cluster }) => cluster));
        if ('cluster' in (rows[0] ?? {})) expect(excerpt.clusters, name).toBe(clusters.size);
      }
      told += rows.length > 0 ? 1 : 0;
    }
    expect(told).toBeGreaterThan(9);
    for (const by of MEASURES) {
      const rows = await answer('ranked-clusters', { by });
      expect(report.worst[by].rows, by).toEqual(rows);
      expect(report.worst[by].total).toBe(CLUSTERS);
    }
  });

  it('have all columns that the page shows', () => {
    const shown = [RULES, ...INPUTS, ...PARTS.flatMap(({ tables }) => tables)];
    expect(shown.map(({ name }) => name).toSorted()).toEqual(
      EXCERPTS.filter((name) => name !== 'finding-matrix').toSorted(),
    );
    for (const { name, columns } of shown)
      expect(report.answers[name].columns, name).toEqual(
        expect.arrayContaining(columns.map((column) => column.name)),
      );
    for (const by of MEASURES)
      expect(report.worst[by].columns, by).toEqual(expect.arrayContaining(RANKED.map(({ name }) => name)));
  });

  it('are all there for the command that stands below a table which has only some of them', async () => {
    const cut = [...Object.values(report.answers), ...Object.values(report.worst)].filter(
      ({ query, rows, total }) => query !== 'finding-matrix' && rows.length < total,
    );
    expect(cut.length).toBeGreaterThan(MEASURES.length);
    for (const excerpt of cut) {
      const [, query = '', , ...given] = commandOf(excerpt)
        .replace(/^hatool fleet /, '')
        .split(' ');
      const { stdout, stderr } = await run('query', query, lake, '--format', 'json', ...given);
      expect(stderr, query).toBe('');
      expect((JSON.parse(stdout) as Row[]).length, commandOf(excerpt)).toBe(excerpt.total);
    }
    expect(commandOf(report.worst.incidents)).toBe(
      'hatool fleet query ranked-clusters LAKE --param by=incidents --param limit=150',
    );
  });

  it('of the worst clusters are in the order of each measure', () => {
    const orders = MEASURES.map((by) => report.worst[by].rows.map(({ cluster }) => cluster).join());
    expect(new Set(orders).size).toBeGreaterThan(2);
    const down = report.worst.downtime.rows.map(({ down_s: seconds }) => Number(seconds));
    expect(down).toEqual(down.toSorted((one, other) => other - one));
    const errors = report.worst.findings.rows.map(({ errors: number }) => Number(number));
    expect(errors).toEqual(errors.toSorted((one, other) => other - one));
  });

  it('of the matrix are bounded, and the rest is counted', async () => {
    const matrix = report.answers['finding-matrix'];
    const { rules, clusters, cells } = matrixOf(matrix);
    expect([rules.length, clusters.length]).toEqual([60, 100]);
    expect([matrix.rules, matrix.clusters]).toEqual([80, CLUSTERS]);
    const findings = matrix.rows.reduce((sum, { findings: number }) => sum + Number(number), 0);
    const shown = [...cells.values()].flatMap((of) => [...of.values()]);
    expect(shown.reduce((sum, { errors, warnings }) => sum + errors + warnings, 0)).toBe(findings);
    expect(fleetPage(report)).toContain('not shown: 20 other rules and 50 other clusters');
  });

  it('are of what happened since a day, where one is named', async () => {
    const { stdout } = await run('report', lake, '--format', 'json', '--since', '2026-03-23');
    const since = JSON.parse(stdout) as FleetReport;
    expect(since.totals).toMatchObject({ clusters: CLUSTERS, incidents: 0, outages: 0, failures: 0 });
    expect(report.totals.incidents).toBeGreaterThan(0);
    expect(since.verdict[0]?.text).toContain('no incident since 2026-03-23');
  });

  it('fit the schema of the document', () => {
    const schema = JSON.parse(readFileSync('docs/formats/fleet-report.schema.json', 'utf8')) as object;
    const isReport = new Ajv({ strict: false }).compile(schema);
    isReport(report);
    expect(isReport.errors).toBeNull();
  });

  it('are said first: how many, the worst, what is not protected, how current, what could not be read', () => {
    const told = report.verdict.map(({ text }) => text);
    const [worst] = report.worst.downtime.rows;
    expect(told[0]).toMatch(/^150 clusters, 150 inputs: \d+ incidents, /);
    expect(told[1]).toMatch(/^\d+ of 150 clusters fell into parts or ran a resource twice$/);
    expect(told[2]).toBe('in 30 of 150 clusters a node could not be fenced');
    expect(told[3]).toContain(
      `the worst is ${String(worst?.['cluster'])}: ${String(worst?.['incidents'])} incidents, ${lastingText(Number(worst?.['down_s']))}`,
    );
    expect(told[4]).toMatch(/^in \d+ of 150 clusters nobody can fence a lost node$/);
    expect(told.at(-1)).toBe(
      'the newest input is of 2026-03-22; 1 input could not be read; 19 inputs only in part',
    );
    expect(report.grade).toBe('error');
  });
});

describe('the days of a trend', () => {
  it('are the last ninety-two, none left out, without those of unknown times', () => {
    const day = (text: string) => ({ day: text, failures: 1, fencings: 0, outages: 0 });
    const { days, earlier, undated } = shownDays([
      day('1970-01-01'),
      day('2000-03-01'),
      day('2026-03-01'),
      day('2026-03-04'),
    ]);
    expect(days).toHaveLength(92);
    expect(days.slice(-4).map((one) => [one.day, one.failures])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', 0],
      ['2026-03-03', 0],
      ['2026-03-04', 1],
    ]);
    expect(earlier).toBe(1);
    expect(undated?.day).toBe('1970-01-01');
    expect(shownDays([]).days).toEqual([]);
  });
});

const browser = new PageBrowser('fleet');
const canShow = hasChromium && hasPeer(duckdb);
describe.skipIf(!canShow)(peerTitle(browserTitle('the page of a fleet in a browser'), duckdb), () => {
  beforeAll(() => browser.start());
  afterAll(() => browser.end());

  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to in the %s theme, says nothing and asks for nothing',
    async (scheme) => {
      const { page, messages, requests } = await browser.open(fleetPage(report), { scheme, isStatic: true });
      await page.locator('details').evaluateAll((all) => {
        for (const details of all) (details as HTMLDetailsElement).open = true;
      });
      expect(await violationsOf(page)).toEqual([]);
      await page.screenshot({ path: browser.picture(`fleet-${scheme}`), fullPage: true });
      expect(messages).toEqual([]);
      expect(requests).toEqual([]);
      await page.close();
    },
  );

  it('shows the clusters in another order without a program', async () => {
    const { page } = await browser.open(fleetPage(report), { isStatic: true });
    const first = () => page.locator('.ranked:visible tbody tr').first().locator('td').first().textContent();
    expect(await page.locator('.ranked:visible').count()).toBe(1);
    expect(await first()).toBe(report.worst.downtime.rows[0]?.['cluster']);
    await page.check('#rank-findings');
    expect(await page.locator('.ranked:visible').count()).toBe(1);
    expect(await first()).toBe(report.worst.findings.rows[0]?.['cluster']);
    await page.close();
  });

  it('shows the numbers of the data, and hostile names as text', async () => {
    const html = fleetPage(report);
    expect(html).not.toMatch(/<script|<b>|[\u0007\u202E]/);
    const { page } = await browser.open(html, { isStatic: true });
    const figures = await page.locator('#figures tbody tr').allTextContents();
    expect(figures.slice(0, 2)).toEqual(['clusters150', 'inputs150']);
    expect(figures).toContain(`fencings${report.totals.fencings}`);
    expect(await page.locator('#inputs').textContent()).toContain('bad <b>.tar.gz');
    expect(await page.locator('body').textContent()).toContain('<script>alert(1)</script>');
    expect(await page.title()).toBe('✗ north & south');
    await page.close();
  });

  it('fits on a telephone without scrolling sideways', async () => {
    const { page } = await browser.open(fleetPage(report), { width: 360, height: 740, isStatic: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const heights = await page
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
    // Columns that are squeezed make towers of their rows.
    expect(Math.max(...heights)).toBeLessThan(180);
    const letters = await page
      .locator('.day-bars text:visible')
      .evaluateAll((names) => names.map((name) => name.getBoundingClientRect()));
    expect(letters.length).toBeGreaterThan(0);
    for (const { height, left, right } of letters) {
      expect(height).toBeGreaterThan(10);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(360);
    }
    await page.screenshot({ path: browser.picture('fleet-360') });
    await page.close();
  });
});

describe.skipIf(!hasPeer(duckdb))(peerTitle('ten thousand clusters', duckdb), () => {
  it('make a page of at most 2 MB in at most 20 seconds', async () => {
    const large = join(top, 'large');
    await makeLake(large, { clusters: 10_000, perCommit: 2500, days: 1, change: varied });
    const file = join(top, 'large.html');
    const begun = performance.now();
    const { code, stderr } = await run('report', large, '-o', file);
    const seconds = (performance.now() - begun) / 1000;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(statSync(file).size).toBeLessThanOrEqual(2_000_000);
    expect(seconds).toBeLessThanOrEqual(20);
    expect(readFileSync(file, 'utf8')).toContain('10,000 clusters, 10,000 inputs');
  });
});
