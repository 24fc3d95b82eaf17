/** What crm_verify answers to a CIB → the lines that it prints with -V, all of them on standard error. */
import { placedMessage } from '../../base/problem.js';
import type { Statement } from '../../cluster/model/input-problem.js';
import type { CrmVerdict, CrmVerifyAnswer } from '../../verify/crm-verify/answer.js';
import { printable } from '../printable.js';
import { schemaLines } from './schema-text.js';

const ENDS: Readonly<Record<CrmVerdict, readonly string[]>> = {
  valid: [],
  warnings: ['Configuration may need attention'],
  // Said of every error, whether it is one of the schema or not.
  errors: ['error: CIB did not pass schema validation', 'Configuration invalid'],
};

function statementLine({ severity, text }: Statement): string {
  if (severity !== 'log') return printable(`${severity}: ${text}`);
  return text.split('\t').map(printable).join('\t');
}

/**
 * The lines in their order. Of what the schema does not allow hatool says more than the reference does, with its place.
 * Pacemaker: main of crm_verify
 */
export function crmVerifyLines({ verdict, aboutSchema, validation, statements }: CrmVerifyAnswer): string[] {
  const { upgrade, faults, claimFaults } = validation;
  const unknownSchema = aboutSchema.some(({ severity }) => severity === 'error');
  return [
    ...aboutSchema.map(statementLine),
    ...(unknownSchema ? [] : faults.map((fault) => printable(placedMessage(fault)))),
    ...claimFaults.map((fault) => printable(placedMessage(fault))),
    // What the claim refuses is not brought to another schema.
    ...(claimFaults.length > 0 ? [] : schemaLines(upgrade)).map(({ text }) => printable(text)),
    ...statements.map(statementLine),
    ...ENDS[verdict],
  ];
}

/** The lines for a document that is something else than a CIB. */
export function notACibLines(root: string): string[] {
  return [`Input is not a CIB (outermost element is ${printable(root)} not cib)`, 'Configuration '];
}

/** The lines for what is no XML or cannot be read; `reason` says why. */
export function unparsableLines(reason: string): string[] {
  return [printable(reason), 'crm_verify: Verification failed: Unable to parse CIB XML'];
}
