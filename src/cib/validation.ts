/** Whether Pacemaker would schedule a CIB: brought to the current schema, and valid there. */
import type { Problem } from '../base/problem.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import { faultsBeforeUpgrade, faultsInClaimed, schemaFaults } from './schema/conformity.js';
import { upgradeCib, type UpgradeResult } from './upgrade/upgrade.js';

export interface Validation {
  /** The CIB in the current schema, and what was said on the way there. */
  readonly upgrade: UpgradeResult;
  /** Why Pacemaker refuses it; empty when it is accepted, or asks not to be validated. */
  readonly faults: readonly Problem[];
  /**
   * What the schema that it claims does not have although a later one does: the scheduler of Pacemaker goes on to the
   * later one, crm_verify refuses the CIB. Empty while there are `faults`.
   */
  readonly claimFaults: readonly Problem[];
}

function upgradedValidation(written: XmlElement, upgrade: UpgradeResult): Validation {
  const claimed = attributeOf(written, 'validate-with') ?? '';
  // A schema takes what those before it in its major version took: what is valid as claimed needs no other look.
  const own = faultsInClaimed(written, claimed);
  // An upgrade may drop or change what no schema allows, and must not hide it.
  const hidden = own.length > 0 ? faultsBeforeUpgrade(written, claimed) : [];
  const faults = hidden.length > 0 ? hidden : schemaFaults(upgrade.root);
  return { upgrade, faults, claimFaults: faults.length > 0 ? [] : own };
}

/**
 * Brings a CIB to the current schema and validates it.
 * @param written - `<cib>` in any schema
 */
export function validateCib(written: XmlElement): Validation {
  const upgrade = upgradeCib(written);
  switch (upgrade.outcome) {
    case 'refused': {
      const faults = upgrade.problems.filter(({ severity }) => severity === 'error');
      return { upgrade, faults, claimFaults: [] };
    }
    case 'unvalidated':
      return { upgrade, faults: [], claimFaults: [] };
    case 'current':
      return { upgrade, faults: schemaFaults(upgrade.root), claimFaults: [] };
    case 'upgraded':
      return upgradedValidation(written, upgrade);
  }
}
