/** `hatool verify --fix` and `--diff`: what they change, what they leave, and what they say. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hatool-fix-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const cib = (operation: string): string => `<?xml version="1.0"?>
<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0">
<configuration><crm_config/><nodes/>
<resources>
\t<primitive   id='web' class="ocf" provider="heartbeat" type="apache">
\t\t<operations><!-- every half minute -->
\t\t\t<op id="web-1"  name='${operation}' interval="30s"/>
\t\t</operations>
\t</primitive>
<primitive id="f" class="stonith" type="fence_x"><instance_attributes id="f-i"><nvpair id="f-p" name="passwd" value="s3cret-word"/></instance_attributes><operations><op id="f-1" name="moniter" interval="60s"/></operations></primitive>
</resources>
<constraints/></configuration><status/></cib>
`;

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('hatool verify --fix', () => {
  it('changes a word and leaves everything else as it was written', async () => {
    const path = file('cib.xml', cib('moniter'));
    const { stdout, stderr } = await hatool(['verify', '--no-config', '--fix', path]);
    expect(readFileSync(path, 'utf8')).toBe(cib('monitor').replace('name="moniter"', 'name="monitor"'));
    expect(stdout).not.toContain('unknown-operation-name');
    expect(stderr).toContain(`hatool: "${path}" is changed: 2 findings mended`);
  });

  it('keeps a byte order mark', async () => {
    const path = file('bom.xml', `\uFEFF${cib('moniter')}`);
    await hatool(['verify', '--no-config', '--fix', path]);
    expect(readFileSync(path, 'utf8').startsWith('\uFEFF<?xml')).toBe(true);
    expect(readFileSync(path, 'utf8')).not.toContain('moniter');
  });

  it('leaves a compressed file as it is, and says so', async () => {
    const packed = gzipSync(cib('moniter'));
    const path = file('cib.xml.gz', packed);
    const { stdout, stderr } = await hatool(['verify', '--no-config', '--fix', path]);
    expect(readFileSync(path).equals(packed)).toBe(true);
    expect(stderr).toContain('is left as it is: it is compressed, or in another encoding than UTF-8');
    expect(stdout).toContain('unknown-operation-name');
  });

  it('says nothing of a file in which nothing can be mended', async () => {
    const path = file('good.xml', cib('monitor').replace('moniter', 'monitor'));
    const { stderr } = await hatool(['verify', '--no-config', '--fix', path]);
    expect(stderr).toBe('');
  });
});

describe('hatool verify --diff', () => {
  it('shows the change, changes nothing, masks secrets and exits 1', async () => {
    const path = file('diff.xml', cib('moniter'));
    const { code, stdout } = await hatool(['verify', '--no-config', '--diff', path]);
    expect(readFileSync(path, 'utf8')).toBe(cib('moniter'));
    expect(stdout).toContain(`--- a${path}\n+++ b${path}\n@@ `);
    expect(stdout).toContain(`-\t\t\t<op id="web-1"  name='moniter' interval="30s"/>`);
    expect(stdout).toContain(`+\t\t\t<op id="web-1"  name='monitor' interval="30s"/>`);
    expect(stdout).not.toContain('s3cret-word');
    expect(code).toBe(1);
  });

  it('is empty and exits 0 where nothing would change', async () => {
    const path = file('same.xml', cib('monitor').replace('moniter', 'monitor'));
    const { code, stdout } = await hatool(['verify', '--no-config', '--diff', path]);
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });
});
