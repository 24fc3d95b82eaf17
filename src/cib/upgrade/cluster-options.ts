/** Cluster options of schema 2 in the words of 3.0: new names, defaults in sections of their own, some gone. */
import { childrenOf, everyDraft, hasChild, newDraft, replaceChildren, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';
import { printReplacement } from './printed-replacement.js';
import { replacedPair, replacementFor, type Replacement } from './replacement.js';

const THRESHOLD_HELP = 'set "migration-threshold" in the resource defaults instead';
const THRESHOLD_REMARK = 'migration-threshold in rsc_defaults can be configured instead';
const ALERTS_HELP = 'configure an alert with this agent instead';
const ALERTS_REMARK = 'standalone alerts can be configured instead';

const UNDERSCORED = [
  'cluster_recheck_interval',
  'dc_deadtime',
  'election_timeout',
  'no_quorum_policy',
  'remove_after_stop',
  'shutdown_escalation',
  'startup_fencing',
  'stonith_action',
  'stonith_enabled',
  'stop_orphan_actions',
  'stop_orphan_resources',
  'symmetric_cluster',
];

/** A line for the name with hyphens and one for the name with underscores. */
function bothSpellings(line: Replacement): Replacement[] {
  return [line, { ...line, old: line.old.replaceAll('-', '_') }];
}

/** Pacemaker: the table "cluster-properties" of upgrade-2.10-1.xsl */
export const CLUSTER_OPTIONS: readonly Replacement[] = [
  ...UNDERSCORED.map((old) => ({ old, now: old.replaceAll('_', '-') })),
  { old: 'transition_idle_timeout', now: 'cluster-delay' },
  ...bothSpellings({ old: 'default-action-timeout', now: 'timeout', section: 'op_defaults' }),
  ...bothSpellings({
    old: 'default-resource-stickiness',
    now: 'resource-stickiness',
    section: 'rsc_defaults',
  }),
  ...bothSpellings({ old: 'is-managed-default', now: 'is-managed', section: 'rsc_defaults' }),
  ...bothSpellings({ old: 'default-migration-threshold', help: THRESHOLD_HELP, remark: THRESHOLD_REMARK }),
  ...bothSpellings({
    old: 'default-resource-failure-stickiness',
    values: ['-INFINITY'],
    now: 'migration-threshold',
    value: '1',
    section: 'rsc_defaults',
  }),
  ...bothSpellings({
    old: 'default-resource-failure-stickiness',
    help: THRESHOLD_HELP,
    remark: THRESHOLD_REMARK,
  }),
  {
    old: 'cluster-infrastructure',
    values: ['heartbeat', 'openais', 'classic openais', 'classic openais (with plugin)', 'cman'],
    help: 'run the cluster on Corosync 2 or later; the option itself needs no value',
    remark: 'corosync (2+) infrastructure can be used instead, though the value is not of significance',
  },
  {
    old: 'expected-quorum-votes',
    help: 'Corosync 2 and later count votes themselves; configure them in corosync.conf',
    remark: 'corosync (2+) infrastructure tracks quorum on its own',
  },
  { old: 'notification-agent', help: ALERTS_HELP, remark: ALERTS_REMARK },
  { old: 'notification-recipient', help: ALERTS_HELP, remark: ALERTS_REMARK },
];

type Section = NonNullable<Replacement['section']>;

const lineOf = (pair: Draft): Replacement | undefined =>
  pair.name === 'nvpair' ? replacementFor(pair, CLUSTER_OPTIONS) : undefined;

const isUnconditional = (set: Draft): boolean => !hasChild(set, 'rule');

/** The options without rule that are to go into one of the sections of defaults. */
function optionsFor(configuration: Draft, section: Section): Draft[] {
  return childrenOf(configuration, 'crm_config')
    .flatMap((options) => childrenOf(options, 'cluster_property_set'))
    .filter(isUnconditional)
    .flatMap((set) => set.children)
    .filter((pair) => lineOf(pair)?.section === section);
}

function addToSet(set: Draft, pairs: readonly Draft[], known: ReadonlySet<string | undefined>): void {
  for (const pair of pairs) {
    const line = lineOf(pair);
    if (line && !known.has(line.now)) set.children.push(replacedPair(pair, line));
  }
}

const setsOf = (defaults: Draft): Draft[] => childrenOf(defaults, 'meta_attributes').filter(isUnconditional);

/** The defaults that are set already win; otherwise the option joins the first set without rule. */
function moveIntoSection(configuration: Draft, section: Section, notes: Notes): void {
  const pairs = optionsFor(configuration, section);
  const [first] = pairs;
  if (!first) return;
  const sections = childrenOf(configuration, section);
  const known = new Set(
    sections.flatMap(setsOf).flatMap((set) => childrenOf(set, 'nvpair').map((pair) => valueOf(pair, 'name'))),
  );
  for (const [set] of sections.map(setsOf)) if (set) addToSet(set, pairs, known);
  if (sections.length === 0) {
    const id = `_2TO3_-${section.replace('_', '-')}`;
    const set = newDraft('meta_attributes', { id }, first.origin);
    addToSet(set, pairs, known);
    configuration.children.push(newDraft(section, {}, first.origin, [set]));
  } else if (!sections.some((defaults) => setsOf(defaults).length > 0)) {
    // Pacemaker looks for a place in an existing section only; the option gets lost without one.
    for (const pair of pairs) {
      notes.lost(
        'warning',
        pair,
        `the cluster option "${valueOf(pair, 'name')}" belongs into <${section}> since schema 3.0, but the section has no set without a rule to take it; it has no effect any more`,
        `set "${lineOf(pair)?.now}" in a <meta_attributes> of <${section}>`,
      );
    }
  }
}

function tell(set: Draft, pair: Draft, line: Replacement, notes: Notes): void {
  printReplacement(notes, pair, { prefix: 'Cluster properties', context: idText(pair), ...line });
  const option = `the cluster option "${line.old}" of ${quoted(pair)}`;
  if (line.now === undefined) {
    notes.lost('info', pair, `${option} does not exist any more since schema 3.0; it is dropped`, line.help);
    return;
  }
  if (line.section && !isUnconditional(set)) {
    // Pacemaker moves options of sets without rule only.
    const what = `${option} belongs into <${line.section}> since schema 3.0; with the rule of its set it is dropped`;
    notes.lost('warning', pair, what, `set "${line.now}" with that rule in <${line.section}>`);
    return;
  }
  const value = line.value === undefined ? '' : ` with the value "${line.value}"`;
  const place = line.section ? ` in <${line.section}>, unless that is set there` : '';
  notes.respelled(pair, 'name', `${option} is read as "${line.now}"${value}${place}`);
}

/** A set from which nothing is left is dropped, whatever its rule says. */
function renewSet(set: Draft, notes: Notes): Draft[] {
  set.children = set.children.flatMap((child) => {
    const line = lineOf(child);
    if (!line) return [child];
    tell(set, child, line, notes);
    return line.now === undefined || line.section ? [] : [replacedPair(child, line)];
  });
  return hasChild(set, 'nvpair') ? [set] : [];
}

/** Pacemaker: ProcessClusterProperties of upgrade-2.10-1.xsl */
export function renewClusterOptions(cib: Draft, notes: Notes): void {
  for (const draft of [...everyDraft(cib)]) {
    if (draft.name !== 'configuration') continue;
    moveIntoSection(draft, 'op_defaults', notes);
    moveIntoSection(draft, 'rsc_defaults', notes);
  }
  replaceChildren(cib, (child) => (child.name === 'cluster_property_set' ? renewSet(child, notes) : [child]));
}
