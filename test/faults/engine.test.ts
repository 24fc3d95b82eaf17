/** Inputs on which the engine once differed from crm_simulate 3.0.2; what that prints is what is expected. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const at = (name: string): string => join(sharedFolder, 'faults/engine', `${name}.xml`);
const folder = mkdtempSync(join(tmpdir(), 'hatool-engine-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function simulated(...args: readonly string[]): Promise<string> {
  const { code, stdout } = await hatool(['simulate', ...args]);
  expect(code).toBe(0);
  return stdout;
}

const WEB = ['01', '02', '03', '04'].flatMap((number) => ['-u', `web-${number}`]);

describe.skipIf(!hasShared)(sharedTitle('the engine'), () => {
  it('reads on behind the set that an id-ref leads to', async () => {
    const text = await simulated('-S', '-u', 'node1', '-u', 'node2', '-x', at('idref-order-set'));
    expect(text).toMatch(/\* Start {6}c {7}\( node2 \)/);
  });

  it('gives the scores of crm_simulate behind an id-ref', async () => {
    const text = await simulated('-R', '-s', '-u', 'web-02', '-x', at('min-score-c00'));
    expect(text.match(/^ {2}\* pcmk__.* allocation score .*$/gm)).toEqual([
      '  * pcmk__bundle_assign: ftp1-bundle allocation score on web-02: 50',
      '  * pcmk__bundle_assign: ftp1-bundle-docker-0 allocation score on web-02: 50',
      '  * pcmk__bundle_assign: ftp1-bundle-docker-1 allocation score on web-02: 50',
      '  * pcmk__bundle_assign: ftp1-bundle-docker-2 allocation score on web-02: 50',
      '  * pcmk__clone_assign: cl_cache4 allocation score on web-02: 100',
      '  * pcmk__clone_assign: nfs5:0 allocation score on web-02: 0',
      '  * pcmk__primitive_assign: nfs5:0 allocation score on web-02: 100',
      '  * pcmk__primitive_assign: ftp1-bundle-docker-0 allocation score on web-02: -INFINITY',
      '  * pcmk__primitive_assign: ftp1-bundle-docker-1 allocation score on web-02: -INFINITY',
      '  * pcmk__primitive_assign: ftp1-bundle-docker-2 allocation score on web-02: -INFINITY',
    ]);
    const other = await hatool(['simulate', '-R', '-s', '-x', at('min-score-c49')]);
    expect({ code: other.code, scores: other.stdout.includes('allocation score') }).toEqual({
      code: 0,
      scores: false,
    });
  });

  it('assigns in the order of crm_simulate under balanced placement', async () => {
    const text = await simulated('-S', '-s', '-t', '2026-122T17:45', ...WEB, '-x', at('min-sort-order'));
    const order = [...text.matchAll(/allocation score|(?:bundle|clone|group)_assign: (\S+) allocation/g)];
    const tops = order
      .map(([, name]) => name)
      .filter((name) => name !== undefined && !/[:-](?:\d|docker)/.test(name));
    expect([...new Set(tops)].slice(0, 3)).toEqual(['log3-bundle', 'cl-dns1', 'ms-proxy']);
    expect(text).toContain('pcmk__primitive_assign: log3-bundle-docker-0 allocation score on web-03: 4');
  });

  it('asks to be run again when a rule with a true part may change', async () => {
    const graph = join(folder, 'graph.xml');
    await simulated('-R', '-t', '2026-05-05 09:21:30', '-G', graph, '-x', at('min-recheck-rule-date'));
    expect(readFileSync(graph, 'utf8')).toContain('recheck-by="1796083201"');
  });

  it('refuses an attribute that no schema allows, also where the upgrade would drop it', async () => {
    const { code, stderr } = await hatool(['simulate', '-R', '-x', at('upstart-invalid-attr')]);
    expect(code).toBe(78);
    expect(stderr).toContain('<primitive> "a" has an attribute "colour" that the schema does not know');
  });

  it('says that a resource might be active on two nodes', async () => {
    const { stderr } = await hatool(['simulate', '-R', '-x', at('mutated-0033')]);
    expect(stderr).toContain('might be active on 2 nodes (attempting recovery)');
  });

  it.each(['to-node-standby-never-completes', 'to-ticket-never-completes'])(
    'shows that a transition does not come to its end: %s',
    async (name) => {
      const { code, stdout, stderr } = await hatool(['simulate', '-S', '-x', at(name)]);
      expect(code).toBe(1);
      expect(stdout + stderr).toContain('Transition failed: terminated');
    },
  );
});
