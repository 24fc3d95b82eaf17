/** `hatool report`: one page, a post-mortem or JSON of what logs, saved inputs and configurations tell. */
import { Ajv } from 'ajv';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { PageContent } from '../../src/report/report-data.js';
import type { ReportJson } from '../../src/render/report/json.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const log = join(root, 'samples/http-ha/corosync.log');
const cib = join(root, 'samples/http-ha/10-final/cib.xml');
const recording = (name: string): string => join(sharedFolder, 'cluster-recordings', name);

const folder = mkdtempSync(join(tmpdir(), 'hatool-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the page's program unpacks. */
function contentOf(page: string): PageContent {
  const [, packed = ''] = /id="report-data">([^<]*)</.exec(page) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as PageContent;
}

/** A text without what only sets it out. */
const words = (text: string): string =>
  text
    .replaceAll(/[✗!✓→·]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('hatool report', () => {
  it('writes a page to the file that is named, whose name tells the format', async () => {
    const path = join(folder, 'report.html');
    const { code, stdout, stderr } = await hatool(['report', log, cib, '-o', path]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    const page = readFileSync(path, 'utf8');
    expect(page).toMatch(/^<!DOCTYPE html>/);
    const { history, downloads } = contentOf(page);
    expect(history?.lanes.length).toBeGreaterThan(0);
    expect(downloads.map(({ name }) => name)).toEqual([
      'post-mortem.md',
      'timeline.json',
      'findings.json',
      'coverage.json',
    ]);
    await hatool(['report', log, '-o', join(folder, 'post-mortem.md')]);
    expect(readFileSync(join(folder, 'post-mortem.md'), 'utf8')).toMatch(/^# Post-mortem: corosync\.log\n/);
  });

  it('refuses to fill a terminal with HTML, and says what to do', async () => {
    const { code, stdout, stderr } = await hatool(['report', log], { isTty: true });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'hatool: a page of HTML is nothing for a terminal: name a file with -o report.html, or choose --format markdown\n',
    );
  });

  it('says in its notes what is missing: logs, or a configuration', async () => {
    const ofCib = JSON.parse((await hatool(['report', cib, '--format', 'json'])).stdout) as ReportJson;
    expect(ofCib.timeline).toBeNull();
    expect(ofCib.notes.join('\n')).toContain('there is no history: no line was recognised');
    expect(ofCib.findings?.counts).toEqual({ error: 4, warning: 4, info: 1 });
    const ofLog = JSON.parse((await hatool(['report', log, '--format', 'json'])).stdout) as ReportJson;
    expect([ofLog.findings, ofLog.coverage]).toEqual([null, null]);
    expect(ofLog.notes).toContain('no configuration of the cluster is among the files');
  });

  it('writes JSON as its schema says', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'docs/formats/report.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    for (const paths of [[log, cib], [log], [cib]]) {
      validate(JSON.parse((await hatool(['report', ...paths, '--format', 'json'])).stdout));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('refuses an archive that is cut off at its very begin in a sentence', async () => {
    const path = join(folder, 'cut.tar.gz');
    writeFileSync(path, Buffer.from('1f8b0800000000000003', 'hex'));
    const { code, stdout, stderr } = await hatool(['report', path, '--format', 'markdown']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^hatool: cannot read "[^"]*cut\.tar\.gz": [^\n]*\n$/);
  });
});

describe.skipIf(!hasShared)(sharedTitle('hatool report of a recorded cluster'), () => {
  it('has the verdict of the timeline in its words', async () => {
    for (const name of ['debug-failover', 'three-node-partition']) {
      const { stdout: page } = await hatool(['report', recording(name)]);
      const { stdout: told } = await hatool(['timeline', recording(name)], { columns: 400 });
      const [verdict = ''] = told.split(/\n\nincident /);
      const text = words(page.replaceAll(/<[^>]*>/g, ' ').replaceAll('&quot;', '"'));
      for (const line of verdict.split('\n').filter((one) => one !== '' && !one.includes('look at')))
        expect(text, name).toContain(words(line));
    }
  });

  it('writes a post-mortem with timeline, cause, impact with bounds, deeds and findings', async () => {
    const { stdout } = await hatool(['report', recording('debug-failover'), '--format', 'markdown']);
    const headings = [...stdout.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Verdict',
      'Timeline',
      'Cause',
      'Impact',
      'What was done',
      'Findings',
      'Corosync and the files beside it',
      'Files',
    ]);
    expect(stdout).toMatch(
      /\| d1 \| [^|]+ \| [^|]+ \| 0\.11 to 7\.82 s \| its node was lost \(node1\) \| node2 \|/,
    );
    expect(stdout).toContain('node1 was fenced (reboot) by node2');
    expect(stdout).toContain('must be fenced (reboot)');
  });

  it('is limited to a resource', async () => {
    const logs = ['node1', 'node2'].map((node) =>
      join(recording('resource-failures'), node, 'pacemaker.log'),
    );
    const report = ['report', ...logs, '--resource', 'thr'];
    const { history } = contentOf((await hatool(report)).stdout);
    expect(history?.lanes.filter(({ kind }) => kind === 'resource').map(({ name }) => name)).toEqual(['thr']);
    expect(history?.incidents.every(({ resources }) => resources.includes('thr'))).toBe(true);
    const { code, stderr } = await hatool(['report', ...logs, '--resource', 'thx']);
    expect([code, stderr.split('\n').at(-2)]).toEqual([
      2,
      'hatool: no resource "thx" is named in these logs; did you mean "thr"?',
    ]);
  });
});
