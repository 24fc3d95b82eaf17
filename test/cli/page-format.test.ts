import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const CIB = 'samples/http-ha/10-final/cib.xml';

/** What a reader sees of a page: its text without markup. */
function textOf(page: string): string {
  const body = page.slice(page.indexOf('<body>'));
  return body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

describe('an answer as a page', () => {
  it('explains a whole cluster, with the drawing of its constraints', async () => {
    const { code, stdout } = await hatool(['explain', CIB, '--format', 'html']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<!DOCTYPE html>/);
    expect(stdout).toContain('<svg class="figure"');
    const { stdout: text } = await hatool(['explain', CIB]);
    const [first = ''] = text.split('\n').filter((line) => line.includes('webserver'));
    expect(textOf(stdout)).toContain(first.replace(/^\W+/, '').split(/\s{2}/)[0]);
  });

  it('has no program where nothing moves, and lets none in', async () => {
    const { stdout } = await hatool(['explain', CIB, 'webserver', '--format', 'html']);
    expect(stdout).not.toContain('<script');
    expect(stdout).toContain("default-src 'none'");
    expect(stdout).not.toContain('script-src');
  });

  it('tells what a change does, section by section', async () => {
    const { code, stdout } = await hatool([
      'plan',
      'samples/http-ha/09-order/cib.xml',
      CIB,
      '--format',
      'html',
    ]);
    expect(code).toBe(0);
    expect(textOf(stdout)).toMatch(/SAFE|DISRUPTIVE|DANGEROUS/);
    expect(stdout).toMatch(/<h2 id="part-1-title">/);
  });

  it('lists findings, each with its rule and its place', async () => {
    const { code, stdout } = await hatool(['verify', '--no-config', CIB, '--format', 'html']);
    expect(code).toBe(1);
    expect(textOf(stdout)).toContain('stonith-disabled');
    expect(textOf(stdout)).toContain('8:90');
  });

  it('shows no secret', async () => {
    const cib = `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes><node id="1" uname="n1"/></nodes><resources><primitive id="f" class="stonith" type="fence_ipmilan"><instance_attributes id="i"><nvpair id="p" name="password" value="geh&amp;eim"/></instance_attributes></primitive></resources><constraints/></configuration><status/></cib>`;
    const folder = mkdtempSync(join(tmpdir(), 'hatool-page-'));
    const file = join(folder, 'cib.xml');
    writeFileSync(file, cib);
    for (const command of [['explain'], ['verify', '--no-config'], ['plan', CIB]]) {
      const { stdout } = await hatool([...command, file, '--format', 'html']);
      expect(stdout).toContain('<!DOCTYPE html>');
      expect(stdout).not.toMatch(/geh(?:&|&amp;)eim/);
    }
    rmSync(folder, { recursive: true });
  });
});
