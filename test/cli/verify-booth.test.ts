/** The file of booth is found where booth looks for it, and compared with the tickets of the CIB. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-booth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BOOTH = 'site = 192.0.2.1\nsite = 192.0.2.2\nticket = "ticket-db"\n';
const CIB = `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes/><resources><primitive id="db" class="systemd" type="postgresql"/></resources>
<constraints><rsc_ticket id="db-ticket" rsc="db" ticket="ticket-bd"/></constraints></configuration></cib>
`;

mkdirSync(join(folder, 'etc/booth'), { recursive: true });
mkdirSync(join(folder, 'var/lib/pacemaker/cib'), { recursive: true });
writeFileSync(join(folder, 'etc/booth/office.conf'), BOOTH);
writeFileSync(join(folder, 'var/lib/pacemaker/cib/cib.xml'), CIB);
mkdirSync(join(folder, 'broken/etc/booth'), { recursive: true });
writeFileSync(join(folder, 'broken/etc/booth/booth.conf'), 'nothing of the kind\n');

const boothFindings = async (path: string): Promise<readonly string[]> => {
  const { stdout } = await hatool(['verify', '--format', 'json', path]);
  const { files } = JSON.parse(stdout) as { files: { findings: { rule: string }[] }[] };
  return files
    .flatMap(({ findings }) => findings.map(({ rule }) => rule))
    .filter((rule) => rule.startsWith('booth'));
};

describe('the file of booth', () => {
  it('is judged when it is named', async () => {
    expect(await boothFindings(join(folder, 'etc/booth/office.conf'))).toEqual(['booth-even-arbiters']);
  });

  it('is found in a folder, and its tickets are compared with those of the CIB', async () => {
    expect((await boothFindings(folder)).toSorted()).toEqual(['booth-even-arbiters', 'booth-ticket-unknown']);
  });

  it('is told when it cannot be read', async () => {
    const { code, stderr } = await hatool(['verify', join(folder, 'broken')]);
    expect(code).toBe(2);
    expect(stderr).toContain('is called like a file of booth, but is none that can be read');
  });
});
