/** Writes what is generated (rule pages, manual pages), or with --check says which of it is out of date. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from '../src/cli/commands/index.js';
import { manualPages } from '../src/cli/manual.js';
import { createSource } from '../src/base/source.js';
import { PLAIN } from '../src/render/palette.js';
import { renderStylish } from '../src/render/verify/stylish.js';
import { verifySource } from '../src/verify/verify.js';
import { verifyView } from '../src/views/verify-view.js';
import { renderRuleIndex, renderRulePage } from '../src/render/rule-page.js';
import { rules } from '../src/verify/rules/index.js';

const check = process.argv.includes('--check');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const released = /^## \[[\d.]+\] - (\d{4}-\d\d-\d\d)$/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1];
if (released === undefined) throw new Error('CHANGELOG.md has no line "## [version] - date"');

const expected = new Map<string, string>([
  ['docs/rules/README.md', renderRuleIndex(rules)],
  ...rules.map((rule) => [`docs/rules/${rule.meta.id}.md`, renderRulePage(rule)] as const),
  ...manualPages(commands, { version, date: released }).map(
    ({ file, text }) => [join('man', file), text] as const,
  ),
]);

/** README with what hatool really prints for its example. */
function currentReadme(): string {
  const example = 'samples/http-ha/10-final/cib.xml';
  const source = createSource(example, readFileSync(example, 'utf8'));
  const settings = { preset: 'recommended', levels: new Map(), suppressions: [], now: new Date() } as const;
  const view = verifyView({ name: 'hatool', version }, [verifySource(source, 'cib', rules, settings)], rules);
  const output = renderStylish(view, { palette: PLAIN, frames: false, columns: 80 });
  const start = '```text\n';
  const [before = '', after = ''] = readFileSync('README.md', 'utf8').split(start, 2);
  return `${before}${start}${output}${after.slice(after.indexOf('```'))}`;
}

expected.set('README.md', currentReadme());

const stale: string[] = [];
for (const [path, text] of expected) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
for (const folder of ['docs/rules', 'man']) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (expected.has(path)) continue;
    stale.push(path);
    if (!check) rmSync(path);
  }
}
if (check && stale.length > 0) {
  console.error(`out of date, run \`npm run docs\`:\n${stale.map((path) => `  ${path}`).join('\n')}`);
  process.exit(1);
}
console.log(check ? 'generated documents are up to date' : `${stale.length} documents written`);
