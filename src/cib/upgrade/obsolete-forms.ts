/**
 * Does a CIB use anything that the next major schema does not take any more? Pacemaker validates to find out, and
 * leaves a CIB as it is that is valid in the next schema already. Here the differences between the schemas are asked
 * for one by one; that the CIB is valid in its own schema is taken for granted.
 */
import { CLUSTER_OPTIONS } from './cluster-options.js';
import { DROPPED_OPTION, RENAMED_OPTIONS } from './cluster-option-names.js';
import { childrenOf, hasChild, valueOf, type Draft } from './draft.js';
import { HIGHEST_LEVEL } from './dropped-attributes.js';
import { unsupportedNames } from './dropped-meta-attributes.js';
import { isUnsupportedClass } from './dropped-resources.js';
import { MOVED_OPTIONS } from './operations.js';
import { FENCE_PARAMETERS, ISOLATION } from './resource-options.js';
import type { TransformedSchema } from './schemas.js';

type Question = (draft: Draft, parent: Draft, grandparent: Draft) => boolean;

/** acls-1.2.rng against acls-2.0.rng */
const isBefore20: Question = (draft, parent) =>
  draft.name === 'acl_user' || (parent.name === 'acl_role' && ['read', 'write', 'deny'].includes(draft.name));

const OLD_OPTIONS = new Set(CLUSTER_OPTIONS.map(({ old }) => old));
const OLD_INFRASTRUCTURES = new Set(
  CLUSTER_OPTIONS.flatMap(({ old, values }) => (old === 'cluster-infrastructure' ? values : [])),
);
const OLD_PARAMETERS = new Set(['pcmk_arg_map', ...FENCE_PARAMETERS.map(({ old }) => old)]);
const OLD_META = new Set(ISOLATION);

/** options-1.0.rng and resources-2.10.rng against those of 3.0; a pair given by id-ref may have any name. */
function isOldPair(pair: Draft, set: Draft, holder: Draft): boolean {
  if (pair.attributes.has('id-ref')) return false;
  const name = valueOf(pair, 'name') ?? '';
  if (set.name === 'cluster_property_set') {
    const value = valueOf(pair, 'value');
    if (name !== 'cluster-infrastructure') return OLD_OPTIONS.has(name);
    return value === undefined || OLD_INFRASTRUCTURES.has(value);
  }
  if (holder.name === 'op') {
    return name === 'requires' || (set.name === 'instance_attributes' && MOVED_OPTIONS.has(name));
  }
  if (holder.name !== 'primitive' && holder.name !== 'template') return false;
  return (set.name === 'meta_attributes' ? OLD_META : OLD_PARAMETERS).has(name);
}

const isBefore30: Question = (draft, parent, grandparent) => {
  switch (draft.name) {
    case 'nvpair':
      return isOldPair(draft, parent, grandparent);
    case 'op':
      return draft.attributes.has('requires');
    case 'node':
      return valueOf(draft, 'type') === 'normal';
    case 'rsc_colocation':
      return draft.attributes.has('score-attribute') || draft.attributes.has('score-attribute-mangle');
    default:
      return false;
  }
};

/** nvset-3.10.rng and options-3.10.rng against those of 4.0 */
function isPairBefore40(pair: Draft, set: Draft, holder: Draft): boolean {
  const name = valueOf(pair, 'name');
  if (pair.attributes.has('id-ref')) return name !== undefined;
  const value = valueOf(pair, 'value');
  if (value === undefined || name === undefined) return true;
  if (set.name === 'meta_attributes') return unsupportedNames(holder).has(name);
  if (set.name !== 'cluster_property_set') return false;
  const isPoweroff = name === 'stonith-action' && value === 'poweroff';
  return isPoweroff || RENAMED_OPTIONS.has(name) || name === DROPPED_OPTION;
}

const isBefore40: Question = (draft, parent, grandparent) => {
  switch (draft.name) {
    case 'nvpair':
      return isPairBefore40(draft, parent, grandparent);
    case 'primitive':
    case 'template':
      return isUnsupportedClass(draft);
    case 'bundle':
      return hasChild(draft, 'rkt') || draft.children.some(({ attributes }) => attributes.has('masters'));
    case 'node':
      return valueOf(draft, 'type') === 'ping';
    case 'date_spec':
      return draft.attributes.has('moon');
    case 'fencing-level':
      return Number(valueOf(draft, 'index')) > HIGHEST_LEVEL;
    case 'rsc_location':
      return childrenOf(draft, 'rule').length > 1;
    case 'master':
    case 'lifetime':
      return true;
    default:
      return false;
  }
};

const QUESTIONS: Readonly<Record<TransformedSchema, Question>> = {
  'pacemaker-1.3': isBefore20,
  'pacemaker-2.10': isBefore30,
  'pacemaker-3.10': isBefore40,
};

/** The first element outside the status section that is not valid in the schema that follows. */
export function firstObsoleteForm(cib: Draft, schema: TransformedSchema): Draft | undefined {
  const isObsolete = QUESTIONS[schema];
  const find = (draft: Draft, parent: Draft, grandparent: Draft): Draft | undefined => {
    if (isObsolete(draft, parent, grandparent)) return draft;
    for (const child of draft.children) {
      const found = find(child, draft, parent);
      if (found) return found;
    }
    return undefined;
  };
  for (const section of cib.children) {
    const found = section.name === 'status' ? undefined : find(section, cib, cib);
    if (found) return found;
  }
  return undefined;
}
