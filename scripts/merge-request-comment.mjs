#!/usr/bin/env node
// Puts a text on a pull request (GitHub) or merge request (GitLab), in the place of the one that it put there before.
// usage: merge-request-comment.mjs [--only-replace] FILE. The first line of FILE is a comment that marks it.
import { readFileSync } from 'node:fs';

const MOST_PAGES = 50;
const PAGE = 100;
const SECONDS = 30;

/** Asks a service. Throws an error that says what it answered. */
async function ask({ url, headers }, method = 'GET', body = undefined) {
  const sent = body === undefined ? {} : { body: JSON.stringify({ body }) };
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'hatool' },
    signal: AbortSignal.timeout(SECONDS * 1000),
    ...sent,
  });
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status}`);
  return response.json();
}

function needed(name) {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

/** How comments are read and written on GitHub. */
function gitHub() {
  const { pull_request: pull } = JSON.parse(readFileSync(needed('GITHUB_EVENT_PATH'), 'utf8'));
  if (!Number.isInteger(pull?.number)) throw new Error('this run is not of a pull request');
  const api = needed('GITHUB_API_URL');
  const issues = `${api}/repos/${needed('GITHUB_REPOSITORY')}/issues`;
  return {
    headers: { authorization: `Bearer ${needed('GITHUB_TOKEN')}`, accept: 'application/vnd.github+json' },
    user: `${api}/user`,
    list: `${issues}/${pull.number}/comments`,
    one: (id) => `${issues}/comments/${id}`,
    change: 'PATCH',
    nameOf: ({ login }) => login,
    // The token of a workflow may not ask who it is: its comments are those of a bot.
    isWrittenBy: ({ user }, name) => (name === undefined ? user?.type === 'Bot' : user?.login === name),
  };
}

/** How notes are read and written on GitLab. */
function gitLab() {
  const project = `${needed('CI_API_V4_URL')}/projects/${needed('CI_PROJECT_ID')}`;
  const notes = `${project}/merge_requests/${needed('CI_MERGE_REQUEST_IID')}/notes`;
  return {
    headers: { 'private-token': needed('HATOOL_GITLAB_TOKEN') },
    user: `${needed('CI_API_V4_URL')}/user`,
    list: notes,
    one: (id) => `${notes}/${id}`,
    change: 'PUT',
    nameOf: ({ username }) => username,
    isWrittenBy: ({ author }, name) => name !== undefined && author?.username === name,
  };
}

/** The comment that was put there before: nobody else's, though it may begin with the same mark. */
async function findComment(service, marker) {
  const { headers, list, user } = service;
  const name = await ask({ url: user, headers }).then(service.nameOf, () => undefined);
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const comments = await ask({ url: `${list}?per_page=${PAGE}&page=${page}`, headers });
    const isOwn = (comment) => comment.body?.startsWith(marker) && service.isWrittenBy(comment, name);
    const found = comments.find(isOwn);
    if (found || comments.length < PAGE) return found;
  }
  return undefined;
}

async function main([...argv]) {
  const isOnlyReplacing = argv[0] === '--only-replace';
  const file = argv[isOnlyReplacing ? 1 : 0];
  if (file === undefined) throw new Error('usage: merge-request-comment.mjs [--only-replace] FILE');
  const text = readFileSync(file, 'utf8');
  const [marker = ''] = text.split('\n');
  if (!/^<!-- \S+ -->$/.test(marker)) throw new Error(`${file} does not begin with a mark`);
  const service = process.env.CI_MERGE_REQUEST_IID ? gitLab() : gitHub();
  const { headers, list } = service;
  const known = await findComment(service, marker);
  if (known) await ask({ url: service.one(known.id), headers }, service.change, text);
  else if (!isOnlyReplacing) await ask({ url: list, headers }, 'POST', text);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`merge-request-comment: ${error.message}\n`);
  process.exitCode = 1;
}
