/** `hatool review` in a git repository: which CIBs it plans, what it says of all, and what it refuses. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hatool, type Ran } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'hatool-review-test-'));
const repository = join(folder, 'repository');
const started = process.cwd();

const schema = JSON.parse(readFileSync(join(root, 'docs/formats/review.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

const BANS =
  '<rsc_location id="no-b" rsc="vip" node="b" score="-INFINITY"/><rsc_location id="no-c" rsc="vip" node="c" score="-INFINITY"/>';

/** Three nodes and an address. */
function cib({ constraints = '', monitor = '10s', type = 'IPaddr2' } = {}): string {
  const nodes = ['a', 'b', 'c'].map((node, i) => `<node id="${i + 1}" uname="${node}"/>`).join('');
  return `<?xml version="1.0"?>
<!-- kept by hand -->
<cib admin_epoch="0" epoch="1" num_updates="0" validate-with="pacemaker-3.9"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options">
<nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
</cluster_property_set></crm_config>
<nodes>${nodes}</nodes>
<resources>
<primitive id="vip" class="ocf" provider="heartbeat" type="${type}">
<instance_attributes id="vip-params"><nvpair id="vip-ip" name="ip" value="192.0.2.10"/></instance_attributes>
<operations><op id="vip-monitor" name="monitor" interval="${monitor}" timeout="20s"/></operations></primitive>
</resources>
<constraints>${constraints}</constraints>
</configuration><status/></cib>
`;
}

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd: repository, encoding: 'utf8' }).trim();
}

function write(name: string, text: string): void {
  mkdirSync(join(repository, name, '..'), { recursive: true });
  writeFileSync(join(repository, name), text);
}

function commit(): void {
  git('add', '-A');
  git('commit', '-qm', 'a change');
}

interface Answer {
  readonly base: { readonly revision: string; readonly commit: string };
  readonly verdict: string | null;
  readonly refused: boolean;
  readonly files: readonly {
    readonly file: string;
    readonly before: string | null;
    readonly change: string;
    readonly verdict: string | null;
    readonly refused: readonly string[];
    readonly failure: string | null;
    readonly plan: { readonly head: string } | null;
  }[];
}

async function reviewed(...argv: readonly string[]): Promise<Ran & { readonly answer: Answer }> {
  const ran = await hatool(['review', '-f', 'json', ...argv]);
  const answer = JSON.parse(ran.stdout) as Answer;
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  return { ...ran, answer };
}

beforeEach(() => {
  rmSync(repository, { recursive: true, force: true });
  mkdirSync(repository);
  process.chdir(repository);
  git('init', '-q');
  for (const name of ['web', 'db', 'old']) write(`${name}/cib.xml`, cib());
  write('notes.xml', '<notes/>\n');
  commit();
  git('checkout', '-qb', 'change');
});
beforeAll(() => rmSync(repository, { recursive: true, force: true }));
afterAll(() => {
  process.chdir(started);
  rmSync(folder, { recursive: true });
});

describe('hatool review', () => {
  it('plans each CIB that differs from the base, and no other file', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    write('db/cib.xml', cib({ constraints: BANS }));
    write('notes.xml', '<notes><more/></notes>\n');
    commit();
    const { code, answer } = await reviewed('--base', 'main');
    expect(answer.files.map(({ file, verdict }) => [file, verdict])).toEqual([
      ['db/cib.xml', 'dangerous'],
      ['web/cib.xml', 'safe'],
    ]);
    expect(answer).toMatchObject({ verdict: 'dangerous', refused: false, base: { revision: 'main' } });
    expect(answer.files[0]?.plan?.head).toBe('db/cib.xml');
    expect(code).toBe(0);
  });

  it('refuses what the policy of a plan refuses, and names the CIB', async () => {
    write('db/cib.xml', cib({ constraints: BANS }));
    commit();
    const safe = await reviewed('--base', 'main', '--safe');
    expect(safe.code).toBe(1);
    expect(safe.answer.refused).toBe(true);
    expect(safe.stderr).toMatch(/^hatool: refused: db\/cib\.xml: vip loses its cover/m);
    expect((await reviewed('--base', 'main', '--safe', '--allow', 'vip')).code).toBe(0);
    expect((await reviewed('--base', 'main', '--fail-on', 'dangerous')).code).toBe(1);
  });

  it('compares with where the branch has begun, not with what others have done since', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    commit();
    git('checkout', '-q', 'main');
    write('db/cib.xml', cib({ constraints: BANS }));
    commit();
    git('checkout', '-q', 'change');
    const { answer } = await reviewed('--base', 'main');
    expect(answer.files.map(({ file }) => file)).toEqual(['web/cib.xml']);
    expect(answer.base.commit).toBe(git('merge-base', 'main', 'HEAD'));
  });

  it('names what is new, removed or renamed; only what was renamed has a plan', async () => {
    write('old/cib.xml', cib().replaceAll('192.0.2.10', '198.51.100.7').replaceAll('vip', 'service-ip'));
    commit();
    git('branch', '-f', 'main');
    git('mv', 'old', 'older');
    git('rm', '-q', 'db/cib.xml');
    const another = Array.from(
      { length: 9 },
      (_, i) => `<rsc_location id="another-${i}" rsc="vip" node="a" score="${i}"/>`,
    );
    write('fresh/cib.xml', cib({ constraints: another.join('\n') }));
    commit();
    const { answer, code } = await reviewed('--base', 'main');
    const told = answer.files.map(({ file, change, before, verdict }) => [file, change, before, verdict]);
    expect(told).toEqual([
      ['db/cib.xml', 'removed', 'db/cib.xml', null],
      ['fresh/cib.xml', 'new', null, null],
      ['older/cib.xml', 'renamed', 'old/cib.xml', 'safe'],
    ]);
    expect(code).toBe(0);
  });

  it('tells of a CIB that cannot be planned, and plans the others all the same', async () => {
    write('web/cib.xml', cib().replace('</resources>', '</resource>'));
    write('db/cib.xml', cib({ monitor: '30s' }));
    commit();
    const { code, answer, stderr } = await reviewed('--base', 'main');
    expect(code).toBe(2);
    expect(answer.files.map(({ verdict, failure }) => [verdict, failure === null])).toEqual([
      ['safe', true],
      [null, false],
    ]);
    expect(stderr).toMatch(/^hatool: web\/cib\.xml: web\/cib\.xml:\d+:\d+/m);
  });

  it('looks only at the files and folders that are named, and at new ones among them', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    write('db/cib.xml', cib({ monitor: '40s' }));
    write('db/other.cib', cib());
    const named = async (...paths: readonly string[]): Promise<readonly string[]> =>
      (await reviewed('--base', 'main', ...paths)).answer.files.map(({ file }) => file);
    expect(await named('web/cib.xml')).toEqual(['web/cib.xml']);
    expect(await named('./db/')).toEqual(['db/cib.xml']);
    expect(await named('db/other.cib', 'old/cib.xml')).toEqual(['db/other.cib']);
    expect(await named(join(repository, 'web'))).toEqual(['web/cib.xml']);
    expect(await named('.')).toEqual(['db/cib.xml', 'web/cib.xml']);
  });

  it('passes over links, which lead to what the repository does not hold', async () => {
    writeFileSync(join(folder, 'secret.xml'), cib());
    rmSync(join(repository, 'web/cib.xml'));
    symlinkSync(join(folder, 'secret.xml'), join(repository, 'web/cib.xml'));
    commit();
    expect((await reviewed('--base', 'main')).answer.files).toEqual([]);
  });

  it('sees from a folder what is below it', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    write('db/cib.xml', cib({ monitor: '30s' }));
    process.chdir('web');
    const { answer } = await reviewed('--base', 'main');
    expect(answer.files.map(({ file, verdict }) => [file, verdict])).toEqual([['cib.xml', 'safe']]);
  });

  it('compares with HEAD, or with what pre-commit pushes from, when no base is named', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    commit();
    write('db/cib.xml', cib({ monitor: '30s' }));
    expect((await reviewed()).answer.files.map(({ file }) => file)).toEqual(['db/cib.xml']);
    const environment = { PRE_COMMIT_FROM_REF: 'main' };
    const { stdout } = await hatool(['review'], { environment });
    expect(stdout.match(/^== .*/gm)).toEqual(['== db/cib.xml: SAFE', '== web/cib.xml: SAFE']);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^2 CIBs differ since [0-9a-f]{10} \(main\): 2 SAFE\.$/,
    );
  });

  it('says in one sentence that nothing differs', async () => {
    const { code, stdout } = await hatool(['review', '--base', 'main']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `No CIB differs since ${git('rev-parse', 'HEAD').slice(0, 10)} (main).\n`,
    });
  });

  it('is one comment for a merge request, the worst first, with a plan of each to be opened', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    write('db <b>|x/cib.xml', cib());
    git('add', '-A');
    git('commit', '-qm', 'more');
    git('branch', '-f', 'main');
    write('web/cib.xml', cib({ monitor: '40s' }));
    write('db <b>|x/cib.xml', cib({ constraints: BANS }));
    const { code, stdout } = await hatool(['review', '--base', 'main', '--safe', '-f', 'markdown']);
    expect(code).toBe(1);
    expect(stdout.split('\n')[0]).toBe('<!-- hatool-review -->');
    const rows = stdout.split('\n').filter((line) => line.startsWith('| ') && line.includes('cib.xml'));
    expect(rows[0]).toMatch(/^\| db \\<b\\>\\\|x\/cib\.xml \| DANGEROUS, refused \| refused: /);
    expect(rows[1]).toBe('| web/cib.xml | SAFE |  |');
    expect(stdout).toContain('<details><summary>db &lt;b&gt;|x/cib.xml</summary>');
    expect(stdout).toContain('<details><summary>web/cib.xml</summary>');
    expect(stdout.match(/^# /gm)).toHaveLength(1);
  });

  it('keeps a comment shorter than 60,000 characters, and names what is left out', async () => {
    for (let i = 0; i < 30; i += 1) {
      const name = `cluster-${i}-${'x'.repeat(200)}/cib.xml`;
      write(name, cib());
    }
    commit();
    git('branch', '-f', 'main');
    const many = (i: number): string =>
      Array.from(
        { length: 60 },
        (_, n) => `<rsc_location id="l${i}-${n}" rsc="vip" node="a" score="${n + 1}"/>`,
      ).join('');
    for (let i = 0; i < 30; i += 1)
      write(`cluster-${i}-${'x'.repeat(200)}/cib.xml`, cib({ constraints: many(i) }));
    const argv = ['review', '--base', 'main', '-f', 'markdown', '--verbose'];
    const { stdout } = await hatool(argv);
    expect(stdout.length).toBeLessThan(60_000);
    expect(stdout.length).toBeGreaterThan(40_000);
    expect(stdout).toMatch(/There is no room here for \d+ plans, among them those of cluster-/);
  });

  it('writes several formats at once', async () => {
    write('web/cib.xml', cib({ monitor: '30s' }));
    const files = ['text', 'markdown', 'json'].flatMap((format) => ['-f', `${format}=${folder}/${format}`]);
    const { code, stdout } = await hatool(['review', ...files]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'text'), 'utf8')).toContain('== web/cib.xml: SAFE');
    expect(readFileSync(join(folder, 'markdown'), 'utf8')).toContain('| web/cib.xml | SAFE |');
    expect(JSON.parse(readFileSync(join(folder, 'json'), 'utf8'))).toMatchObject({ verdict: 'safe' });
  });

  it('says what is missing when there is no such revision, no common history, or no repository', async () => {
    const said = async (base: string): Promise<string> => {
      const { code, stderr } = await hatool(['review', '--base', base]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await said('nosuch')).toBe(
      'hatool: --base: there is no commit "nosuch" here; in a shallow clone it must be fetched first (fetch-depth: 0, GIT_DEPTH: 0, or git fetch --unshallow)\n',
    );
    expect(await said('--upload-pack=x')).toBe('hatool: --base: "--upload-pack=x" is no revision\n');
    git('checkout', '-q', '--orphan', 'stranger');
    write('stranger.txt', 'of another repository');
    commit();
    expect(await said('main')).toMatch(
      /^hatool: --base: "main" and HEAD have no commit in common here; in a/,
    );
    process.chdir(folder);
    expect(await said('main')).toMatch(/^hatool: there is nothing to compare with: not a git repository/);
  });
});
