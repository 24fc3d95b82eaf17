/**
 * Does a CIB use anything that the next major schema does not take any more? Pacemaker validates to find out, and
 * leaves a CIB as it is that is valid in the next schema already. Here the differences between the schemas are asked
 * for one by one; that the CIB is valid in its own schema is taken for granted.
 */
import { CLUSTER_OPTIONS } from './cluster-options.js';
import { DROPPED_OPTION, RENAMED_OPTIONS } from './cluster-option-names.js';
import { HIGHEST_LEVEL } from './dropped-attributes.js';
import { unsupportedNames } from './dropped-meta-attributes.js';
import { isUnsupportedClass } from './dropped-resources.js';
import type { Tree, ValueOf } from './integrity.js';
import { MOVED_OPTIONS } from './operations.js';
import { FENCE_PARAMETERS, ISOLATION } from './resource-options.js';
import type { TransformedSchema } from './schemas.js';

/** What is asked of an element of the text or of a draft, beside those around it. */
interface Asked<T> {
  readonly element: T;
  readonly parent: T;
  readonly grandparent: T;
  readonly valueOf: ValueOf<T>;
}

type Question = <T extends Tree<T>>(asked: Asked<T>) => boolean;

/** acls-1.2.rng against acls-2.0.rng */
const isBefore20: Question = ({ element, parent }) =>
  element.name === 'acl_user' ||
  (parent.name === 'acl_role' && ['read', 'write', 'deny'].includes(element.name));

const OLD_OPTIONS = new Set(CLUSTER_OPTIONS.map(({ old }) => old));
const OLD_INFRASTRUCTURES = new Set(
  CLUSTER_OPTIONS.flatMap(({ old, values }) => (old === 'cluster-infrastructure' ? values : [])),
);
const OLD_PARAMETERS = new Set(['pcmk_arg_map', ...FENCE_PARAMETERS.map(({ old }) => old)]);
const OLD_META = new Set(ISOLATION);

/** options-1.0.rng and resources-2.10.rng against those of 3.0; a pair given by id-ref may have any name. */
function isOldPair<T extends Tree<T>>({ element, parent, grandparent, valueOf }: Asked<T>): boolean {
  if (valueOf(element, 'id-ref') !== undefined) return false;
  const name = valueOf(element, 'name') ?? '';
  if (parent.name === 'cluster_property_set') {
    const value = valueOf(element, 'value');
    if (name !== 'cluster-infrastructure') return OLD_OPTIONS.has(name);
    return value === undefined || OLD_INFRASTRUCTURES.has(value);
  }
  if (grandparent.name === 'op') {
    return name === 'requires' || (parent.name === 'instance_attributes' && MOVED_OPTIONS.has(name));
  }
  if (grandparent.name !== 'primitive' && grandparent.name !== 'template') return false;
  return (parent.name === 'meta_attributes' ? OLD_META : OLD_PARAMETERS).has(name);
}

const isBefore30: Question = (asked) => {
  const { element, valueOf } = asked;
  const has = (name: string): boolean => valueOf(element, name) !== undefined;
  switch (element.name) {
    case 'nvpair':
      return isOldPair(asked);
    case 'op':
      return has('requires');
    case 'node':
      return valueOf(element, 'type') === 'normal';
    case 'rsc_colocation':
      return has('score-attribute') || has('score-attribute-mangle');
    default:
      return false;
  }
};

/** nvset-3.10.rng and options-3.10.rng against those of 4.0 */
function isPairBefore40<T extends Tree<T>>({ element, parent, grandparent, valueOf }: Asked<T>): boolean {
  const name = valueOf(element, 'name');
  if (valueOf(element, 'id-ref') !== undefined) return name !== undefined;
  const value = valueOf(element, 'value');
  if (value === undefined || name === undefined) return true;
  if (parent.name === 'meta_attributes') return unsupportedNames(grandparent).has(name);
  if (parent.name !== 'cluster_property_set') return false;
  const isPoweroff = name === 'stonith-action' && value === 'poweroff';
  return isPoweroff || RENAMED_OPTIONS.has(name) || name === DROPPED_OPTION;
}

const isBefore40: Question = (asked) => {
  const { element, valueOf } = asked;
  switch (element.name) {
    case 'nvpair':
      return isPairBefore40(asked);
    case 'primitive':
    case 'template':
      return isUnsupportedClass(valueOf(element, 'class'));
    case 'bundle':
      return element.children.some(
        (child) => child.name === 'rkt' || valueOf(child, 'masters') !== undefined,
      );
    case 'node':
      return valueOf(element, 'type') === 'ping';
    case 'date_spec':
      return valueOf(element, 'moon') !== undefined;
    case 'fencing-level':
      return Number(valueOf(element, 'index')) > HIGHEST_LEVEL;
    case 'rsc_location':
      return element.children.filter(({ name }) => name === 'rule').length > 1;
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
export function firstObsoleteForm<T extends Tree<T>>(
  cib: T,
  schema: TransformedSchema,
  valueOf: ValueOf<T>,
): T | undefined {
  const isObsolete = QUESTIONS[schema];
  const find = (element: T, parent: T, grandparent: T): T | undefined => {
    if (isObsolete({ element, parent, grandparent, valueOf })) return element;
    for (const child of element.children) {
      const found = find(child, element, parent);
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
