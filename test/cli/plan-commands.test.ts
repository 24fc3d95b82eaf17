/** `hatool plan --format pcs-commands` and `crm-commands`: what is printed, and of what nothing is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Parts {
  readonly password?: string;
  readonly priority?: string;
  readonly schema?: string;
  readonly constraints?: string;
}

function cib(
  name: string,
  { password = 'hunter1', priority = '1', schema = '3.9', constraints = '' }: Parts,
): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `<cib admin_epoch="0" epoch="1" num_updates="0" validate-with="pacemaker-${schema}"><configuration><crm_config/><nodes><node id="1" uname="a"/></nodes><resources><primitive id="fence" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-params"><nvpair id="fence-password" name="password" value="${password}"/></instance_attributes><meta_attributes id="fence-meta"><nvpair id="fence-priority" name="priority" value="${priority}"/></meta_attributes></primitive></resources><constraints>${constraints}</constraints></configuration><status/></cib>`,
  );
  return path;
}

const plan = (base: string, head: string, ...argv: readonly string[]) =>
  hatool(['plan', base, head, '--what-if', 'none', '--format', 'pcs-commands', ...argv]);

describe('the commands of a plan', () => {
  it('are nothing where nothing is to be done', async () => {
    const base = cib('same.xml', {});
    expect(await plan(base, base)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('change what differs, and no more', async () => {
    const { stdout, stderr } = await plan(cib('a.xml', {}), cib('b.xml', { priority: '2' }));
    expect(stdout.split('\n').filter((line) => line.startsWith('pcs'))).toEqual([
      'pcs -f change.xml resource meta fence priority=2',
    ]);
    expect(stderr).toBe('');
  });

  it('hold a mask where a secret changes, unless it is asked for', async () => {
    const [base, head] = [cib('c.xml', {}), cib('d.xml', { password: 'hunter2' })];
    const masked = await plan(base, head);
    expect(masked.stdout).toContain("resource update --force fence 'password=***'");
    expect(masked.stdout).not.toContain('hunter');
    expect(masked.stderr).toMatch(/^hatool: note: secrets are "\*\*\*"/);
    const real = await plan(base, head, '--show-secrets');
    expect(real.stdout).toContain('password=hunter2');
    expect(real.stderr).toBe('');
  });

  it('bring the CIB to the newest schema where the new one is in another', async () => {
    const { stdout } = await plan(cib('e.xml', { schema: '3.0' }), cib('f.xml', { priority: '2' }));
    expect(stdout).toContain('\ncibadmin --upgrade --force\n');
  });

  it('are not printed of a change that is refused, or invalid', async () => {
    const [base, head] = [cib('g.xml', {}), cib('h.xml', { priority: '2' })];
    const dangling = '<rsc_location id="no-such" rsc="nobody" node="a" score="5"/>';
    const invalid = await plan(base, cib('i.xml', { constraints: dangling }));
    expect([invalid.code, invalid.stdout]).toEqual([1, '']);
    expect(invalid.stderr).toContain('hatool: refused: the change is invalid');
    expect((await plan(base, head, '--fail-on', 'disruptive')).stdout).toMatch(/^set -e\n/);
  });
});
