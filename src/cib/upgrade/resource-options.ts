/** Parameters of fence devices and meta attributes of resources of schema 2 in the words of 3.0. */
import { hasChild, replaceChildren, setValue, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';
import { printReplacement, type PrintedReplacement } from './printed-replacement.js';
import { replacedPair, replacementFor, type Replacement } from './replacement.js';

/** Pacemaker: the table "resource-instance-attributes" of upgrade-2.10-1.xsl, its other names */
export const FENCE_PARAMETERS: readonly Replacement[] = [
  'list',
  'monitor',
  'off',
  'on',
  'reboot',
  'status',
].map((action) => ({ old: `pcmk_${action}_cmd`, now: `pcmk_${action}_action` }));

export const ISOLATION = ['isolation', 'isolation-host', 'isolation-instance', 'isolation-wrapper'];
const THRESHOLD_HELP = 'set "migration-threshold" instead';
const ISOLATION_REMARK = 'i.e. resource at hand disabled; isolation wrappers obsoleted with bundle resources';

/** Pacemaker: the table "resource-meta-attributes" of upgrade-2.10-1.xsl */
const META_ATTRIBUTES: readonly Replacement[] = [
  ...ISOLATION.map((old) => ({ old, now: 'target-role', value: 'Stopped', remark: ISOLATION_REMARK })),
  ...['resource-failure-stickiness', 'resource_failure_stickiness'].flatMap((old) => [
    { old, values: ['-INFINITY'], now: 'migration-threshold', value: '1' },
    { old, help: THRESHOLD_HELP, remark: 'migration-threshold can be configured instead' },
  ]),
];

function printParameter(
  notes: Notes,
  pair: Draft,
  line: Omit<PrintedReplacement, 'prefix' | 'context'>,
): void {
  printReplacement(notes, pair, { ...line, prefix: 'Resource instance_attributes', context: idText(pair) });
}

/** `port:X` alone says which parameter names the host; any other map has no successor. */
function renewArgumentMap(pair: Draft, notes: Notes): Draft[] {
  const value = valueOf(pair, 'value') ?? '';
  const what = `the parameter "pcmk_arg_map" of ${quoted(pair)}`;
  if (!value.startsWith('port:') || value.includes(',')) {
    printParameter(notes, pair, { old: 'pcmk_arg_map' });
    notes.lost(
      'info',
      pair,
      `${what} does not exist any more since schema 3.0; it is dropped`,
      'name the parameter that takes the host in "pcmk_host_argument"',
    );
    return [];
  }
  printParameter(notes, pair, { old: 'pcmk_arg_map', now: 'pcmk_host_argument', droppedPrefix: 'port:' });
  notes.respelled(pair, 'name', `${what} is read as "pcmk_host_argument" without "port:"`);
  const renewed = replacedPair(pair, { old: 'pcmk_arg_map', now: 'pcmk_host_argument' });
  setValue(renewed, 'value', value.slice('port:'.length));
  return [renewed];
}

function renewParameters(set: Draft, notes: Notes): Draft[] {
  set.children = set.children.flatMap((pair) => {
    if (pair.name !== 'nvpair') return [pair];
    if (valueOf(pair, 'name') === 'pcmk_arg_map') return renewArgumentMap(pair, notes);
    const line = replacementFor(pair, FENCE_PARAMETERS);
    if (!line) return [pair];
    printParameter(notes, pair, line);
    notes.respelled(pair, 'name', `the parameter "${line.old}" of ${quoted(pair)} is read as "${line.now}"`);
    return [replacedPair(pair, line)];
  });
  return hasChild(set, 'nvpair') ? [set] : [];
}

/** A meta attribute of a resource. */
interface MetaPair {
  readonly resource: Draft;
  readonly set: Draft;
  readonly pair: Draft;
}

function tellMeta({ resource, set, pair }: MetaPair, line: Replacement, notes: Notes): void {
  const what = `the meta attribute "${line.old}" of resource ${quoted(resource)}`;
  printReplacement(notes, pair, {
    ...line,
    prefix: 'Resource meta_attributes',
    context: `${idText(resource)} (meta=${idText(set)})`,
    ...(line.now === 'target-role' ? { severity: 'WARNING' } : {}),
  });
  if (line.now === undefined) {
    notes.lost('info', pair, `${what} does not exist any more since schema 3.0; it is dropped`, line.help);
  } else if (line.now === 'target-role') {
    notes.lost(
      'warning',
      pair,
      `${what} asks for an isolation that does not exist any more since schema 3.0; the resource is kept stopped`,
      'run the resource in a bundle',
    );
  } else {
    notes.respelled(pair, 'name', `${what} is read as "${line.now}" with the value "${line.value}"`);
  }
}

/**
 * What a set of meta attributes becomes; `laterNames` are the new names that following sets without rule give.
 * Pacemaker keeps a renamed pair only where it is the first that remains of its set, so one set gives at most one.
 */
function renewMetaSet(set: Draft, resource: Draft, laterNames: ReadonlySet<string>, notes: Notes): Draft[] {
  const isConditional = hasChild(set, 'rule');
  const kept: Draft[] = [];
  let remaining = 0;
  for (const child of set.children) {
    const line = child.name === 'nvpair' ? replacementFor(child, META_ATTRIBUTES) : undefined;
    if (line) tellMeta({ resource, set, pair: child }, line, notes);
    if (line && line.now === undefined) continue;
    const isShadowed = isConditional ? laterNames.has(line?.now ?? '') : remaining > 0;
    if (child.name === 'nvpair') remaining += 1;
    if (!line) kept.push(child);
    else if (!isShadowed) kept.push(replacedPair(child, line));
  }
  set.children = kept;
  return remaining > 0 ? [set] : [];
}

/** The new names that a set without rule gives to pairs. */
function newNames(set: Draft): string[] {
  if (hasChild(set, 'rule')) return [];
  return set.children.flatMap((pair) =>
    pair.name === 'nvpair' ? (replacementFor(pair, META_ATTRIBUTES)?.now ?? []) : [],
  );
}

function renewMetaAttributes(resource: Draft, notes: Notes): void {
  const sets = resource.children.filter(({ name }) => name === 'meta_attributes');
  const laterNames = new Map<Draft, ReadonlySet<string>>();
  let later = new Set<string>();
  for (const set of sets.toReversed()) {
    laterNames.set(set, later);
    const names = newNames(set);
    if (names.length > 0) later = new Set([...later, ...names]);
  }
  resource.children = resource.children.flatMap((child) => {
    const names = laterNames.get(child);
    return names ? renewMetaSet(child, resource, names, notes) : [child];
  });
}

/** Pacemaker: ProcessRscInstanceAttributes and ProcessRscMetaAttributes of upgrade-2.10-1.xsl */
export function renewResourceOptions(cib: Draft, notes: Notes): void {
  replaceChildren(cib, (child, parent) => {
    if (child.name === 'primitive' || child.name === 'template') renewMetaAttributes(child, notes);
    const ofPrimitive = parent.name === 'primitive' || parent.name === 'template';
    return child.name === 'instance_attributes' && ofPrimitive ? renewParameters(child, notes) : [child];
  });
}
