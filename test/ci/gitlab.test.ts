/** The components for GitLab: included by a pipeline that gitlab-ci-local runs in the repository of the sample. */
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { builtProgram, root, type BuiltProgram } from './built-program.js';
import { commentService } from './comment-services.js';
import { sampleRepository, type SampleRepository } from './sample-repository.js';

const COMPONENTS = ['verify', 'review', 'test'];
const hasRsync = spawnSync('rsync', ['--version']).error === undefined;
const tools = join(root, 'node_modules/.cache/hatool-gitlab-tools');

let program: BuiltProgram;
let repository: SampleRepository;

beforeAll(async () => {
  program = await builtProgram('hatool-gitlab-test');
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'hatool'), `#!/bin/sh\nexec "${process.execPath}" "${program.path}" "$@"\n`);
  chmodSync(join(tools, 'hatool'), 0o755);
  repository = sampleRepository({ merge: 'committed' });
  cpSync(join(root, 'templates'), join(repository.folder, 'templates'), { recursive: true });
  repository.git('add', '-A');
  repository.git('commit', '-qm', 'the components');
});
afterAll(() => {
  program.remove();
  repository.remove();
  rmSync(tools, { recursive: true, force: true });
});

interface Head {
  readonly spec: {
    readonly inputs: Readonly<
      Record<
        string,
        { readonly description?: string; readonly default?: string; readonly options?: string[] }
      >
    >;
  };
}

type Jobs = Readonly<Record<string, { readonly script: readonly string[] }>>;

interface Ran {
  readonly isPassed: boolean;
  readonly text: string;
}

/** Runs the pipeline of a merge request. */
function pipeline(variables: Readonly<Record<string, string>>, inputs: readonly string[]): Promise<Ran> {
  const includes = COMPONENTS.flatMap((name) => [
    `  - local: templates/${name}/template.yml`,
    `    inputs: { image: unused${inputs
      .filter((input) => input.startsWith(name))
      .map((input) => `, ${input.slice(name.length + 1)}`)
      .join('')} }`,
  ]);
  writeFileSync(join(repository.folder, '.gitlab-ci.yml'), `include:\n${includes.join('\n')}\n`);
  const given = Object.entries({
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: repository.git('rev-parse', 'main'),
    ...variables,
  });
  const args = [
    '--import',
    pathToFileURL(join(import.meta.dirname, 'set-methods.mjs')).href,
    join(root, 'node_modules/gitlab-ci-local/dist/index.js'),
    '--force-shell-executor',
    '--no-color',
    ...['--ignore-predefined-vars', given.map(([name]) => name).join(',')],
    ...given.flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
  ];
  const env = { ...process.env, PATH: `${tools}:${process.env['PATH'] ?? ''}` };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: repository.folder, env }, (error, stdout, stderr) =>
      done({ isPassed: error === null, text: stdout + stderr }),
    );
  });
}

describe('the components for GitLab', () => {
  it('state what each input is for', () => {
    for (const name of COMPONENTS) {
      const text = readFileSync(join(root, 'templates', name, 'template.yml'), 'utf8');
      const [head, jobs] = parseAllDocuments(text).map((document): unknown => document.toJS());
      const { inputs } = (head as Head).spec;
      for (const [input, { description, default: value, options }] of Object.entries(inputs)) {
        expect(description ?? (input === 'stage' ? 'test' : undefined), `${name} ${input}`).toBeDefined();
        if (options) expect(options).toContain(value);
        expect(text).toContain(`$[[ inputs.${input} ]]`);
      }
      const scripts = Object.entries(jobs as Jobs).map(([job, { script }]) => [job, script.join('\n')]);
      // What somebody writes into an input must not become a command.
      expect(scripts).toEqual([[`hatool-${name}`, expect.not.stringContaining('$[[')]]);
    }
  });

  it.skipIf(!hasRsync)('refuse the merge request of the sample, and tell it in one note', async () => {
    const service = Object.assign(
      await commentService({
        list: '/projects/5/merge_requests/9/notes',
        one: '/projects/5/merge_requests/9/notes/',
      }),
      { user: 'project_5_bot' },
    );
    try {
      const { isPassed, text } = await pipeline(
        {
          CI_API_V4_URL: service.url,
          CI_PROJECT_ID: '5',
          CI_MERGE_REQUEST_IID: '9',
          HATOOL_GITLAB_TOKEN: service.token,
          HATOOL_COMMENT: join(root, 'scripts/merge-request-comment.mjs'),
        },
        ['verify paths: clusters', 'review safe: strict'],
      );
      expect(isPassed).toBe(false);
      expect(text).toContain('error stonith-disabled');
      expect(text).toContain(
        'hatool: refused: clusters/web/cib.xml: web-ip loses its cover for the loss of web1',
      );
      expect(text).not.toContain('hatool-test');
      const quality = readFileSync(join(repository.folder, 'gl-code-quality-report.json'), 'utf8');
      expect(JSON.parse(quality)).toMatchObject([{ check_name: 'stonith-disabled' }]);
      expect(service.comments.map(({ body }) => body)).toEqual([
        readFileSync(join(repository.folder, 'hatool-review.md'), 'utf8'),
      ]);
    } finally {
      await service.close();
    }
  });

  it.skipIf(!hasRsync)('pass when nothing is refused', async () => {
    repository.git('checkout', '-qf', 'main');
    repository.git('checkout', 'change', '--', 'templates');
    const { isPassed, text } = await pipeline({}, ['verify paths: clusters', 'verify fail-on: warning']);
    expect(text).toContain('no findings in 4 files');
    expect(text).toContain('No CIB differs since');
    expect(isPassed).toBe(true);
  });
});
