/** `hatool config`: which objects, which form, and what becomes of secrets. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { ConfigurationJson } from '../../src/render/config-json.js';
import { hatool } from './harness.js';

const SHOP = 'test/views/config/shop.xml';

describe('hatool config', () => {
  it('shows the objects that are named, in the order of crm shell', async () => {
    const { code, stdout, stderr } = await hatool(['config', SHOP, 'web', 'blue', 'mail']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'node 2: blue \\',
        '\tattributes rack=right',
        'primitive mail Dummy \\',
        '\top monitor interval=10s timeout=20s',
        'group web vip httpd \\',
        '\tmeta resource-stickiness=50',
        '',
      ].join('\n'),
    );
  });

  it('hides secrets unless they are asked for', async () => {
    const hidden = await hatool(['config', SHOP, 'fence-red']);
    expect(hidden.stdout).toContain('password="***"');
    expect(hidden.stdout).not.toContain('kaleidoscope');
    const shown = await hatool(['config', '--show-secrets', SHOP, 'fence-red']);
    expect(shown.stdout).toContain('password=kaleidoscope');
  });

  it('says that commands lack the secrets that are hidden', async () => {
    const { stdout, stderr } = await hatool(['config', '--format', 'pcs-commands', SHOP, 'fence-red']);
    expect(stdout).toContain("'password=***'");
    expect(stderr).toBe(
      'hatool: note: secrets are "***" in what is printed: put them in before it is used, or give --show-secrets\n',
    );
    const shown = await hatool(['config', '--format', 'crm-commands', '--show-secrets', SHOP, 'fence-red']);
    expect(shown.stdout).toContain(' password=kaleidoscope ');
    expect(shown.stderr).toBe('');
    const without = await hatool(['config', '--format', 'crm-commands', SHOP, 'mail']);
    expect(without.stderr).toBe('');
  });

  it('has JSON that is what its schema says, with places', async () => {
    const { stdout } = await hatool(['config', '--format', 'json', SHOP]);
    const document = JSON.parse(stdout) as ConfigurationJson;
    const schema = JSON.parse(readFileSync('docs/formats/configuration.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    const vip = document.objects.find(({ id }) => id === 'vip');
    expect(vip).toMatchObject({ kind: 'primitive', container: 'web', column: 9 });
    const lines = readFileSync(SHOP, 'utf8').split('\n');
    expect(lines[(vip?.line ?? 0) - 1]).toContain('<primitive id="vip"');
    expect(stdout).not.toContain('kaleidoscope');
  });

  it('shows a CIB that Pacemaker would refuse', async () => {
    const typo = await hatool(['config', 'samples/http-ha/10-final/cib.xml', 'WebIP']);
    expect(typo.stdout).toContain('op moniter interval=30s');
  });
});
