/** What Pacemaker's crm_verify answers to a CIB: what it says, and its verdict. */
import { SCHEMA_NAMES } from '../../cib/schema-versions.js';
import { NO_SCHEMA } from '../../cib/upgrade/schemas.js';
import type { Validation } from '../../cib/validation.js';
import type { Statement } from '../../cluster/model/input-problem.js';
import { unpack } from '../../cluster/unpack/unpack.js';
import { configurationAt } from '../../config/current.js';
import { inputProblems, schedule } from '../../scheduler/schedule.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';

export type CrmVerdict = 'valid' | 'warnings' | 'errors';

export interface CrmVerifyAnswer {
  readonly verdict: CrmVerdict;
  /** What is said of the schema that the CIB claims, before anything is done with it. */
  readonly aboutSchema: readonly Statement[];
  /** What is said of the way to the current schema, and what Pacemaker refuses on it. */
  readonly validation: Validation;
  readonly statements: readonly Statement[];
}

function aboutSchema(written: XmlElement, { faults }: Validation): Statement[] {
  const claimed = attributeOf(written, 'validate-with');
  if (claimed === NO_SCHEMA) {
    const text = `Support for validate-with='${NO_SCHEMA}' is deprecated and will be removed in a future release without the possibility of upgrades (manually edit to use a supported schema)`;
    const warning: Statement = { severity: 'warning', text, element: written };
    // Once when it is validated, once when it is upgraded.
    return [warning, warning];
  }
  if (faults.length === 0 || (claimed !== undefined && SCHEMA_NAMES.includes(claimed))) return [];
  const word = claimed === undefined ? 'missing' : 'unknown';
  const text = `Cannot validate CIB with ${word} validate-with (manually edit to use a known schema)`;
  return [{ severity: 'error', text, element: written }];
}

/** A CIB without status is read only, one with status is scheduled as a whole. Pacemaker: pcmk__verify */
function aboutConfiguration(root: XmlElement, now: Date): readonly Statement[] {
  const seconds = Math.floor(now.getTime() / 1000);
  const state = unpack(configurationAt(root, { seconds, offset: 0 }));
  if (childNamed(root, 'status')) schedule(state, { recordScores: false });
  else inputProblems(state);
  return state.statements;
}

function verdictOf(statements: readonly Statement[]): CrmVerdict {
  if (statements.some(({ severity }) => severity === 'error')) return 'errors';
  return statements.some(({ severity }) => severity === 'warning') ? 'warnings' : 'valid';
}

/**
 * Answers as crm_verify does.
 * @param written - `<cib>` in any schema
 * Throws a UsageError for a configuration that is too large or entangled to be reckoned with.
 */
export function crmVerifyAnswer(written: XmlElement, validation: Validation, now: Date): CrmVerifyAnswer {
  const { upgrade, faults, claimFaults } = validation;
  const first = aboutSchema(written, validation);
  const isRefused = faults.length > 0 || claimFaults.length > 0;
  const statements = isRefused ? [] : aboutConfiguration(upgrade.root, now);
  return {
    verdict: isRefused ? 'errors' : verdictOf([...first, ...statements]),
    aboutSchema: first,
    validation,
    statements,
  };
}
