/** Brings a CIB of any schema that Pacemaker 3.0.2 reads to the current one: the table of contents of all steps. */
import type { Problem } from '../../base/problem.js';
import { attributeOf, attributeSpan, startTagSpan, type XmlElement } from '../../xml/element.js';
import { renewAcls } from './acls.js';
import { renewClusterOptionNames } from './cluster-option-names.js';
import { renewClusterOptions } from './cluster-options.js';
import { dropColocationScoreAttributes } from './colocation-scores.js';
import { setValue, toDraft, toElement, valueOf, type Draft } from './draft.js';
import { dropHighFencingLevels, dropMoonPhases, dropPairsWithoutValue } from './dropped-attributes.js';
import { dropUnsupportedMetaAttributes } from './dropped-meta-attributes.js';
import { dropUnsupportedResources } from './dropped-resources.js';
import { dropDuplicatePairs } from './duplicate-nvpairs.js';
import { restoreIdRefs, writeOutIdRefs } from './id-refs.js';
import { integrityFault, type IntegrityFault } from './integrity.js';
import { replaceLifetimes } from './lifetime.js';
import { splitLocationRules } from './location-rules.js';
import { renewNodeTypes } from './node-types.js';
import { createNotes, inPrintedOrder, UpgradeStop, type Notes, type PrintedMessage } from './notes.js';
import { foldSets, writeOutSets } from './nvset-references.js';
import { sortSets } from './nvset-order.js';
import { firstObsoleteForm } from './obsolete-forms.js';
import { renewOperations } from './operations.js';
import { emptyDanglingPermissions, warnOfStaleXPaths } from './permissions.js';
import { replacePingNodes } from './ping-nodes.js';
import { renewPromotableClones } from './promotable-clones.js';
import { renewResourceOptions } from './resource-options.js';
import {
  CURRENT_SCHEMA,
  NO_SCHEMA,
  SCHEMA_NAMES,
  transformedSchemasFrom,
  type TransformedSchema,
} from './schemas.js';

type Step = (cib: Draft, notes: Notes) => void;

interface Upgrade {
  /** The schema that the steps lead to. */
  readonly to: string;
  readonly steps: readonly Step[];
}

/** The order within an upgrade is that of Pacemaker's stylesheets: later steps rely on what earlier ones removed. */
const UPGRADES: Readonly<Record<TransformedSchema, Upgrade>> = {
  'pacemaker-1.3': { to: 'pacemaker-2.0', steps: [renewAcls] },
  'pacemaker-2.10': {
    to: 'pacemaker-3.0',
    steps: [
      writeOutSets,
      renewClusterOptions,
      renewNodeTypes,
      renewResourceOptions,
      renewOperations,
      dropColocationScoreAttributes,
      foldSets,
    ],
  },
  'pacemaker-3.10': {
    to: CURRENT_SCHEMA,
    steps: [
      writeOutIdRefs,
      sortSets,
      dropMoonPhases,
      renewClusterOptionNames,
      dropPairsWithoutValue,
      dropHighFencingLevels,
      dropDuplicatePairs,
      replacePingNodes,
      renewPromotableClones,
      splitLocationRules,
      replaceLifetimes,
      dropUnsupportedResources,
      dropUnsupportedMetaAttributes,
      warnOfStaleXPaths,
      emptyDanglingPermissions,
      restoreIdRefs,
    ],
  },
};

/**
 * - `current`: the CIB claims the current schema; `root` is the one given.
 * - `upgraded`: `root` is in the form of the current schema and says so in `validate-with`.
 * - `unvalidated`: `validate-with` is `none`; Pacemaker takes such a CIB as it is, and so `root` is the one given.
 * - `refused`: Pacemaker does not schedule such a CIB; `root` is the one given, an error among the problems says why.
 */
export type UpgradeOutcome = 'current' | 'upgraded' | 'unvalidated' | 'refused';

export interface UpgradeResult {
  readonly outcome: UpgradeOutcome;
  readonly root: XmlElement;
  /** What was respelled, moved or lost, in the order in which it happened, each at its place in the text given. */
  readonly problems: readonly Problem[];
  /** What Pacemaker's tools print on standard error while they do the same, for those who must say the same. */
  readonly messages?: readonly string[];
}

function unknownSchema(root: XmlElement, claimed: string | undefined): Problem {
  const found =
    claimed === undefined
      ? 'the CIB names no schema'
      : `the CIB names the schema "${claimed}", which is not known`;
  return {
    rule: 'schema-unknown-or-missing',
    severity: 'error',
    message: `${found}; expected "validate-with" to be one of "${SCHEMA_NAMES[0]}" … "${CURRENT_SCHEMA}"; Pacemaker 3.0.2 refuses the CIB`,
    at: attributeSpan(root, 'validate-with'),
    help: `set "validate-with" to the schema that the CIB was written for, if in doubt "${CURRENT_SCHEMA}"`,
  };
}

function validationOff(root: XmlElement): Problem {
  return {
    rule: 'schema-validation-disabled',
    severity: 'warning',
    message: `validation is switched off by "validate-with" "${NO_SCHEMA}"; the CIB is taken as it is, and old forms in it are not brought to the current schema`,
    at: attributeSpan(root, 'validate-with'),
    help: `set "validate-with" to the schema that the CIB was written for`,
  };
}

/** Runs the steps from one schema to the next major one. Throws UpgradeStop when that is not possible. */
export function runUpgrade(cib: Draft, schema: TransformedSchema, notes: Notes): void {
  const { to, steps } = UPGRADES[schema];
  for (const step of steps) step(cib, notes);
  setValue(cib, 'validate-with', to);
}

/** Pacemaker validates what its transformation made; here is checked what a transformation can leave or break. */
function runUpgradeChecked(cib: Draft, schema: TransformedSchema, notes: Notes): void {
  runUpgrade(cib, schema, notes);
  const { to } = UPGRADES[schema];
  const fault = integrityFault(cib, valueOf);
  if (fault) throw new UpgradeStop(fault.element, `after the change to schema "${to}" ${fault.message}`);
  const left = firstObsoleteForm(cib, schema, valueOf);
  if (!left) return;
  throw new UpgradeStop(
    left,
    `schema "${to}" does not take this <${left.name}>, and nothing is known that stands for it`,
  );
}

function invalid({ element, attribute, message }: IntegrityFault<XmlElement>): Problem {
  return {
    rule: 'schema-invalid',
    severity: 'error',
    message: `${message}; a CIB like this is not valid in any schema, and Pacemaker refuses it`,
    at: attributeSpan(element, attribute),
  };
}

/** A CIB whose forms are those of the current schema already: only what it claims changes, and nothing is copied. */
function claimingCurrent(root: XmlElement): XmlElement {
  const attributes = root.attributes.map((attribute) =>
    attribute.name === 'validate-with' ? { ...attribute, value: CURRENT_SCHEMA } : attribute,
  );
  return { ...root, attributes };
}

function upgradeFrom(root: XmlElement, claimed: string): UpgradeResult {
  const isCurrent = transformedSchemasFrom(claimed).every(
    (schema) => !firstObsoleteForm(root, schema, attributeOf),
  );
  if (isCurrent) return { outcome: 'upgraded', root: claimingCurrent(root), problems: [], messages: [] };
  const cib = toDraft(root);
  const problems: Problem[] = [];
  const messages: PrintedMessage[] = [];
  const notes = createNotes(problems, messages);
  try {
    for (const schema of transformedSchemasFrom(claimed)) {
      if (firstObsoleteForm(cib, schema, valueOf)) runUpgradeChecked(cib, schema, notes);
    }
  } catch (stop) {
    if (!(stop instanceof UpgradeStop)) throw stop;
    const message = `${stop.message}; the CIB cannot be brought from schema "${claimed}" to "${CURRENT_SCHEMA}"`;
    const at = startTagSpan(stop.draft.origin);
    problems.push({ rule: 'schema-upgrade-failed', severity: 'error', message, at });
    return { outcome: 'refused', root, problems };
  }
  setValue(cib, 'validate-with', CURRENT_SCHEMA);
  return { outcome: 'upgraded', root: toElement(cib), problems, messages: inPrintedOrder(messages) };
}

/**
 * Brings a CIB into the form of the schema that Pacemaker 3.0.2 schedules by, as its schema transformations do
 * (lib/common/schemas.c and xml/upgrade-*.xsl): in memory only, the elements keep the places of the text they came from.
 *
 * `root` is the `<cib>` element. A transformation is run when the CIB uses a form that the next major schema does not
 * take any more. Of what can make a CIB invalid in the schema that it claims, ids and references are checked here: one
 * with an id that is there twice or a reference that leads nowhere is refused. Everything else is taken for granted.
 * Never throws for what the CIB contains.
 */
export function upgradeCib(root: XmlElement): UpgradeResult {
  const claimed = attributeOf(root, 'validate-with');
  if (claimed === NO_SCHEMA) return { outcome: 'unvalidated', root, problems: [validationOff(root)] };
  if (claimed === undefined || !SCHEMA_NAMES.includes(claimed)) {
    return { outcome: 'refused', root, problems: [unknownSchema(root, claimed)] };
  }
  const fault = integrityFault(root, attributeOf);
  if (fault) return { outcome: 'refused', root, problems: [invalid(fault)] };
  if (claimed === CURRENT_SCHEMA) return { outcome: 'current', root, problems: [] };
  return upgradeFrom(root, claimed);
}
