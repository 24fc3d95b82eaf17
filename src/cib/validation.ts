/** Whether Pacemaker would schedule a CIB: brought to the current schema, and valid there. */
import type { Problem } from '../base/problem.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import { faultsBeforeUpgrade, schemaFaults } from './schema/conformity.js';
import { upgradeCib, type UpgradeResult } from './upgrade/upgrade.js';

export interface Validation {
  /** The CIB in the current schema, and what was said on the way there. */
  readonly upgrade: UpgradeResult;
  /** Why Pacemaker refuses it; empty when it is accepted, or asks not to be validated. */
  readonly faults: readonly Problem[];
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
      return { upgrade, faults };
    }
    case 'unvalidated':
      return { upgrade, faults: [] };
    case 'current':
    case 'upgraded': {
      // An upgrade may drop or change what no schema allows, and must not hide it.
      const claimed = attributeOf(written, 'validate-with') ?? '';
      const hidden = upgrade.outcome === 'upgraded' ? faultsBeforeUpgrade(written, claimed) : [];
      const faults = hidden.length > 0 ? hidden : schemaFaults(upgrade.root);
      return { upgrade, faults };
    }
  }
}
