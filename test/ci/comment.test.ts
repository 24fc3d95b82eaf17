/** The comment on a pull request or merge request: written once, then replaced, and nobody else's touched. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { root } from './built-program.js';
import { commentService, type CommentService } from './comment-services.js';

const program = join(root, 'scripts/merge-request-comment.mjs');
const folder = mkdtempSync(join(tmpdir(), 'hatool-comment-'));
const event = join(folder, 'event.json');
const file = join(folder, 'review.md');
writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
afterAll(() => rmSync(folder, { recursive: true }));

let service: CommentService;
afterEach(() => service.close());

const GITHUB = { list: '/repos/o/r/issues/7/comments', one: '/repos/o/r/issues/comments/' };
const GITLAB = { list: '/projects/5/merge_requests/9/notes', one: '/projects/5/merge_requests/9/notes/' };

const onGitHub = (): Record<string, string> => ({
  CI_MERGE_REQUEST_IID: '',
  GITHUB_EVENT_PATH: event,
  GITHUB_API_URL: service.url,
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_TOKEN: 'right',
});

const onGitLab = (): Record<string, string> => ({
  CI_API_V4_URL: service.url,
  CI_PROJECT_ID: '5',
  CI_MERGE_REQUEST_IID: '9',
  HATOOL_GITLAB_TOKEN: 'right',
});

function comment(
  text: string,
  environment: Record<string, string>,
  ...options: readonly string[]
): Promise<{ readonly failed: boolean; readonly stderr: string }> {
  writeFileSync(file, `<!-- hatool-review -->\n${text}\n`);
  return new Promise((done) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [program, ...options, file], { env }, (error, _, stderr) =>
      done({ failed: error !== null, stderr }),
    );
  });
}

describe.each([
  { name: 'GitHub', at: GITHUB, environment: onGitHub, change: 'PATCH', user: undefined },
  { name: 'GitLab', at: GITLAB, environment: onGitLab, change: 'PUT', user: 'project_5_bot' },
])('the comment on $name', ({ at, environment, change, user }) => {
  it('is written once and replaced after that', async () => {
    service = Object.assign(await commentService(at), { user });
    expect(await comment('first', environment())).toEqual({ failed: false, stderr: '' });
    expect(await comment('second', environment())).toEqual({ failed: false, stderr: '' });
    expect(service.comments.map(({ body }) => body)).toEqual(['<!-- hatool-review -->\nsecond\n']);
    expect(service.changes).toEqual([`POST ${at.list}`, `${change} ${at.one}1`]);
  });

  it('is found among many, and is not that of somebody who writes the same mark', async () => {
    service = Object.assign(await commentService(at), { user });
    for (let id = 1; id <= 250; id += 1) service.comments.push({ id, body: `remark ${id}`, by: 'reader' });
    service.comments[3] = { id: 4, body: '<!-- hatool-review -->\nnot yours', by: 'reader' };
    await comment('first', environment());
    await comment('second', environment());
    expect(service.comments).toHaveLength(251);
    expect(service.comments[3]?.body).toContain('not yours');
    expect(service.comments[250]?.body).toContain('second');
  });

  it('is only replaced when there is nothing to tell', async () => {
    service = Object.assign(await commentService(at), { user });
    await comment('nothing', environment(), '--only-replace');
    expect(service.comments).toEqual([]);
    await comment('something', environment());
    await comment('nothing', environment(), '--only-replace');
    expect(service.comments.map(({ body }) => body)).toEqual(['<!-- hatool-review -->\nnothing\n']);
  });

  it('fails in a sentence, without the token, where it may not write', async () => {
    service = Object.assign(await commentService(at), { user, token: 'another' });
    const { failed, stderr } = await comment('first', environment());
    expect(failed).toBe(true);
    expect(stderr).toBe(`merge-request-comment: GET ${at.list}: 403\n`);
  });
});
