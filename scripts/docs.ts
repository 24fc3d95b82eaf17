/** Writes what is generated (rule pages, manual pages), or with --check says which of it is out of date. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from '../src/cli/commands/index.js';
import { manualPages } from '../src/cli/manual.js';
import { acceptCib } from '../src/cli/simulate/input.js';
import { explainCib, type ExplainOptions } from '../src/explain/explain-cib.js';
import { TABLES } from '../src/fleet/tables/index.js';
import {
  clickhouseFiles,
  clickhouseLoad,
  clickhouseQuery,
  clickhouseTables,
} from '../src/fleet/queries/clickhouse.js';
import { renderLakeTables } from '../src/render/lake-tables.js';
import { jsonSchemas } from './json-schemas.js';
import { namedQueries, namedQueriesJson } from './named-queries.js';
import { renderDocumentText } from '../src/render/document/text.js';
import { explanationDocument } from '../src/views/explain/explanation-document.js';
import { explainView } from '../src/views/explain/resource.js';
import { createSource } from '../src/base/source.js';
import { PLAIN } from '../src/render/palette.js';
import { renderStylish } from '../src/render/verify/stylish.js';
import { simulationLines } from '../src/render/pacemaker/simulation-text.js';
import { NO_INJECTIONS } from '../src/simulate/simulation-options.js';
import { simulate } from '../src/simulate/simulation.js';
import { parseXml } from '../src/xml/parse.js';
import { verifySource } from '../src/verify/with-bundled-agents.js';
import { bundledAgents } from '../src/agents/bundled.js';
import { planChange } from '../src/plan/change-plan.js';
import { findingChanges } from '../src/plan/finding-changes.js';
import { verdictOf } from '../src/plan/verdict.js';
import { explore } from '../src/expectations/explore/explore.js';
import { readExpectationFile } from '../src/expectations/language/read-file.js';
import { prepareFile } from '../src/expectations/run/run-file.js';
import { explorationView } from '../src/views/expectations/exploration-document.js';
import { testsOfFile } from '../src/views/expectations/file-tests.js';
import { testsDocument } from '../src/views/expectations/tests-document.js';
import { planDocument } from '../src/views/plan/plan-document.js';
import { verifyView } from '../src/views/verify/verify-view.js';
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

// The samples do not say when they were calculated, and nothing in them depends on it.
const clock = { now: 1_767_225_600, offset: 0 };

const example = 'samples/http-ha/10-final/cib.xml';
const exampleSource = createSource(example, readFileSync(example, 'utf8'));

/** `hatool verify samples/http-ha/10-final/cib.xml` */
function verifyExample(): string {
  const settings = { preset: 'recommended', levels: new Map(), suppressions: [], now: new Date() } as const;
  const report = verifySource(exampleSource, 'cib', rules, settings);
  const view = verifyView({ name: 'hatool', version }, [report], rules);
  return renderStylish(view, { palette: PLAIN, frames: false, columns: 80 });
}

/** `hatool simulate --run --node-down node2.wangfeng7399.com samples/http-ha/10-final/cib.xml` */
function simulateExample(): string {
  const { root } = parseXml(exampleSource);
  if (!root) throw new Error(`${example} is no CIB`);
  const parts = simulate(acceptCib(root).root, {
    clock,
    reach: 'schedule',
    injections: { ...NO_INJECTIONS, nodesDown: ['node2.wangfeng7399.com'] },
    failingOperations: [],
    quiet: false,
    recordScores: false,
  });
  const shown = { attributes: false, failures: false, scores: false, utilization: false };
  const lines: string[] = [];
  // Part by part: a state is shown before it changes.
  for (const part of parts) lines.push(...simulationLines(part, shown).map(({ text }) => `${text}\n`));
  return lines.join('');
}

/** `hatool explain FILE`, with what is to be pretended. */
function explainExample(file: string, pretended: Omit<ExplainOptions, 'clock'>): string {
  const { root } = parseXml(createSource(file, readFileSync(file, 'utf8')));
  if (!root) throw new Error(`${file} is no CIB`);
  const explanation = explainCib(acceptCib(root).root, { clock, ...pretended });
  const tool = { name: 'hatool', version };
  const view = explainView(explanation, { tool, file, resources: [], actions: [] });
  return renderDocumentText(explanationDocument(view), { palette: PLAIN, columns: 80, file });
}

/** `hatool plan BASE HEAD` */
function planExample(base: string, head: string): string {
  const [before, after] = [base, head].map((file) => {
    const { root } = parseXml(createSource(file, readFileSync(file, 'utf8')));
    if (!root) throw new Error(`${file} is no CIB`);
    return acceptCib(root).root;
  });
  if (!before || !after) throw new Error('two CIBs are needed');
  const agents = bundledAgents();
  const plan = planChange({ base: before, head: after, clock, agents, whatIf: { kind: 'node' } });
  const settings = { preset: 'recommended', levels: new Map(), suppressions: [], now: new Date() } as const;
  const [old = [], now = []] = [before, after].map(
    ({ source }) => verifySource(source, 'cib', rules, settings).findings,
  );
  const told = { plan, verdict: verdictOf(plan), findings: findingChanges(old, now) };
  return renderDocumentText(planDocument(told, { detail: 'one screen' }), { palette: PLAIN, columns: 80 });
}

/** `hatool test FILE --explore 2`, without the time that it takes. */
function testExample(file: string, cluster: string): string {
  const read = readExpectationFile(createSource(file, readFileSync(file, 'utf8')));
  const { root } = parseXml(createSource(cluster, readFileSync(cluster, 'utf8')));
  if (!root || read.problems.length > 0) throw new Error(`${file} is refused`);
  const prepared = prepareFile(read.file, acceptCib(root).root, clock);
  const steps = explore({ prepared, depth: 2, maxStates: 10_000, foldsEqualNodes: true });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const exploration = step.value;
  const tests = testsOfFile(prepared, exploration);
  const view = { file, cluster, tests, exploration: explorationView(exploration, null) };
  return renderDocumentText(testsDocument([view], undefined), { palette: PLAIN, columns: 80 });
}

/** README with what hatool really prints for its examples: a block of text for each, in their order. */
function currentReadme(): string {
  const lost = { ...NO_INJECTIONS, nodesDown: ['node1.wangfeng7399.com'], quorum: 'false' };
  const outputs = [
    verifyExample(),
    simulateExample(),
    explainExample(example, {}),
    planExample('samples/http-ha/09-order/cib.xml', example),
    testExample('samples/http-ha/expectations.hatest.yaml', example),
    explainExample('samples/http-ha/03-webip/cib.xml', { injections: lost }),
  ];
  const start = '```text\n';
  const [before = '', ...blocks] = readFileSync('README.md', 'utf8').split(start);
  if (blocks.length !== outputs.length) throw new Error(`README.md needs ${outputs.length} blocks of text`);
  const after = blocks.map((block, i) => `${start}${outputs[i]}${block.slice(block.indexOf('```'))}`);
  return `${before}${after.join('')}`;
}

expected.set('README.md', currentReadme());
expected.set('src/fleet/queries/named.json', namedQueriesJson());
expected.set('docs/formats/lake.md', renderLakeTables(TABLES));
expected.set('sql/clickhouse/tables.sql', clickhouseTables());
expected.set('sql/clickhouse/load.sql', clickhouseLoad());
expected.set('sql/clickhouse/files.sql', clickhouseFiles());
for (const query of namedQueries())
  expected.set(`sql/clickhouse/queries/${query.name}.sql`, clickhouseQuery(query));
for (const [path, text] of jsonSchemas()) expected.set(path, text);

const stale: string[] = [];
for (const [path, text] of expected) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
for (const folder of ['docs/rules', 'man', 'sql/clickhouse/queries']) {
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
