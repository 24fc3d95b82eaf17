/** What hatool.config.yaml says of single files, baselines, globs on the command line. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hatool } from './harness.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hatool-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const cib = (...names: readonly string[]): string => {
  const operations = names
    .map((name, i) => `<op id="o${i}" name="${name}" interval="${i + 10}s"/>`)
    .join('\n');
  return `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0">
<configuration><crm_config/><nodes/><resources>
<primitive id="web" class="ocf" provider="acme" type="web"><operations>
${operations}
</operations></primitive>
</resources><constraints/></configuration><status/></cib>
`;
};

function put(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

interface Found {
  readonly code: number;
  /** `file rule`, sorted. */
  readonly found: readonly string[];
  readonly stderr: string;
}

async function verified(...args: readonly string[]): Promise<Found> {
  const { code, stdout, stderr } = await hatool(['verify', '--format', 'json', ...args]);
  const { files } = JSON.parse(stdout === '' ? '{"files":[]}' : stdout) as {
    readonly files: readonly {
      readonly path: string;
      readonly findings: readonly { readonly rule: string }[];
    }[];
  };
  const found = files.flatMap(({ path, findings }) =>
    findings.map(({ rule }) => `${path.slice(folder.length + 1)} ${rule}`),
  );
  return { code, found: found.filter((one) => one.endsWith('name')).sort(), stderr };
}

const RULE = 'unknown-operation-name';

describe('the configuration of hatool', () => {
  it('leaves files out, and says how many', async () => {
    const config = put('c.yaml', 'ignore: ["old/**", "*.bak.xml"]\n');
    put('a.xml', cib('moniter'));
    put('a.bak.xml', cib('moniter'));
    put('old/b.xml', cib('moniter'));
    const { found, stderr } = await verified('--config', config, folder);
    expect(found).toEqual([`a.xml ${RULE}`]);
    expect(stderr).toContain('2 files left out: the configuration ignores them');
  });

  it('sets rules for some files only, the last override winning, and the command line over all', async () => {
    const config = put(
      'c.yaml',
      `overrides:
  - files: lab/**
    rules: { ${RULE}: off }
  - files: lab/loud.xml
    rules: { ${RULE}: warning }
`,
    );
    // Of equal files one is verified for all of them.
    for (const name of ['prod/a.xml', 'lab/a.xml', 'lab/loud.xml'])
      put(name, `<!-- ${name} -->\n${cib('moniter')}`);
    const { found } = await verified('--config', config, folder);
    expect(found).toEqual([`lab/loud.xml ${RULE}`, `prod/a.xml ${RULE}`]);
    const all = await verified('--config', config, '--rule', `${RULE}=error`, folder);
    expect(all.found).toHaveLength(3);
  });

  it('adds to what it extends, and wins over it', async () => {
    put('base/base.yaml', `preset: strict\nrules: { ${RULE}: off, monitor-missing: off }\n`);
    const config = put('c.yaml', `extends: base/base.yaml\nrules: { ${RULE}: error }\n`);
    const path = put('a.xml', cib('moniter'));
    const { stdout } = await hatool(['verify', '--config', config, '--print-config', path]);
    const settings = JSON.parse(stdout) as {
      readonly configurations: readonly string[];
      readonly files: readonly {
        readonly preset: string;
        readonly rules: Readonly<Record<string, string>>;
      }[];
    };
    expect(settings.configurations).toHaveLength(2);
    expect(settings.files[0]).toMatchObject({ preset: 'strict' });
    expect(settings.files[0]?.rules).toMatchObject({ [RULE]: 'error', 'monitor-missing': 'off' });
  });

  it('that extends itself is refused in one sentence', async () => {
    put('b.yaml', 'extends: c.yaml\n');
    const config = put('c.yaml', 'extends: b.yaml\n');
    const { code, stderr } = await hatool(['verify', '--config', config, put('a.xml', cib('monitor'))]);
    expect(code).toBe(2);
    expect(stderr).toContain('extends itself, by way of others');
  });
});

describe('a baseline', () => {
  it('hides what it knows wherever that stands, and shows what is new', async () => {
    const path = put('a.xml', cib('moniter'));
    const baseline = join(folder, 'b.json');
    const first = await verified('--baseline', baseline, '--update-baseline', path);
    expect(first).toMatchObject({ code: 0, found: [] });
    put('a.xml', `\n\n${cib('moniter', 'strat')}`);
    const { code, found, stderr } = await verified('--baseline', baseline, path);
    expect({ code, found }).toEqual({ code: 1, found: [`a.xml ${RULE}`] });
    expect(stderr).toMatch(/\d findings in the baseline/);
  });

  it('tells of entries that are found no more, and takes them out when asked', async () => {
    const path = put('a.xml', cib('moniter'));
    const baseline = join(folder, 'b.json');
    await verified('--baseline', baseline, '--update-baseline', path);
    put('a.xml', cib('monitor'));
    const { stderr } = await verified('--baseline', baseline, path);
    expect(stderr).toMatch(/of the baseline ".*" found no more: --prune-baseline takes them out/);
    await verified('--baseline', baseline, '--prune-baseline', path);
    expect(readFileSync(baseline, 'utf8')).not.toContain(RULE);
  });

  it('is refused when it is none, and asked for when it is missing', async () => {
    const path = put('a.xml', cib('monitor'));
    const broken = await hatool(['verify', '--baseline', put('b.json', '{"files": 3}'), path]);
    expect(broken).toMatchObject({ code: 2 });
    expect(broken.stderr).toContain('is no baseline of hatool');
    const missing = await hatool(['verify', '--baseline', join(folder, 'none.json'), path]);
    expect(missing.stderr).toContain('there is no such file; --update-baseline makes one');
  });
});

describe('globs on the command line', () => {
  it('are replaced by the files that they match', async () => {
    for (const name of ['a.xml', 'b.xml', 'c.conf', 'deep/d.xml']) put(name, cib('moniter'));
    const own = await verified('--no-config', join(folder, '*.xml'));
    expect(own.found).toEqual([`a.xml ${RULE}`, `b.xml ${RULE}`]);
    const all = await verified('--no-config', join(folder, '**/*.xml'));
    expect(all.found).toEqual([`a.xml ${RULE}`, `b.xml ${RULE}`, `deep/d.xml ${RULE}`]);
  });

  it('that match nothing are an error', async () => {
    const { code, stderr } = await hatool(['verify', '--no-config', join(folder, '*.xml')]);
    expect(code).toBe(2);
    expect(stderr).toContain(`no file matches "${folder}/*.xml"`);
  });

  it('give way to a file of that very name', async () => {
    put('[a].xml', cib('moniter'));
    const { found } = await verified('--no-config', join(folder, '[a].xml'));
    expect(found).toEqual([`[a].xml ${RULE}`]);
  });
});
