// The notices that must travel with a bundle: name, version, licence and licence text of every package in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** The files whose code is in a bundle: what was left out as unused has no notice to give. */
export function bundledIn({ outputs }) {
  const files = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) files.add(file);
  }
  return [...files];
}

/** @param files - files in a bundle */
function packagesOf(files) {
  const folders = new Set();
  for (const file of files) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (match) folders.add(match[1]);
  }
  return [...folders, ...files.flatMap(carriedIn)].sort().filter((folder, i, all) => folder !== all[i - 1]);
}

/** Where a package carries code of others in its own files: bundlers that keep notes say from where it came. */
function carriedIn(file) {
  if (!/node_modules\/@modelcontextprotocol\//.test(file)) return [];
  const marks = readFileSync(file, 'utf8').matchAll(
    /^\/\/#region \S*\/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm,
  );
  const before = file.slice(0, file.indexOf('node_modules/'));
  return [...marks].map(([, name]) => `${before}node_modules/${name}`);
}

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} names no licence`);
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  // A package without a licence text of its own names its author at least.
  const holder = typeof author === 'string' ? author : author?.name;
  if (texts.length === 0 && holder === undefined)
    throw new Error(`${folder} has neither licence text nor author`);
  return { name, version, license, holder, texts };
}

const HEAD = `This package is hatool together with code of other projects, which it needs to run.

hatool's own code is licensed under the GNU General Public License, version 2 or (at your option) any later version:
see LICENSE. Code under the Apache License 2.0 is part of the bundle, and that licence can be combined with the GPL from
version 3 on: the bundle as a whole is distributed under the GNU General Public License, version 3 or any later version.

The other projects' code:
`;

/** The text of the notices for the packages that a bundle took code from. Throws for one without a licence. */
export function noticesFor(files) {
  const notices = packagesOf(files).map(noticeOf);
  const list = notices.map(({ name, version, license, holder, texts }) =>
    texts.length === 0
      ? `  ${name} ${version}: ${license}, by ${holder} (it comes without a licence text)`
      : `  ${name} ${version}: ${license}`,
  );
  const texts = notices.flatMap(({ name, version, texts }) =>
    texts.map((text) => `${'='.repeat(80)}\n${name} ${version}\n\n${text}\n`),
  );
  return `${HEAD}${list.join('\n')}\n\n${texts.join('\n')}`;
}
