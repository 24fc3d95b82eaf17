/** Compares what verify says of a CIB with what simulate does with it: one refuses it exactly when the other does. */
import { createSource } from '../../src/base/source.js';
import { acceptCib } from '../../src/cli/simulate/input.js';
import { SimulationFailure } from '../../src/cli/crm-exit.js';
import { rules } from '../../src/verify/rules/index.js';
import { kindOf, verifySource, type VerifySettings } from '../../src/verify/verify.js';
import { parseXml } from '../../src/xml/parse.js';

export interface Disagreement {
  readonly refusedBy: 'verify' | 'simulate';
  /** Why the one that refuses does so. */
  readonly because: string;
}

const SETTINGS: VerifySettings = {
  preset: 'parity',
  levels: new Map(),
  suppressions: [],
  now: new Date('2026-01-01T00:00:00Z'),
};

/** Errors of these rules mean that there is no CIB. */
const NO_CIB = new Set(['xml-not-well-formed', 'not-a-cib']);

/** The errors by which verify says that Pacemaker refuses the CIB. */
function refusalByVerify(text: string): string | undefined {
  const source = createSource('cib.xml', text);
  const { findings } = verifySource(source, kindOf(text) ?? 'cib', rules, SETTINGS);
  const refusals = findings.filter(
    ({ severity, rule, message }) =>
      severity === 'error' &&
      (NO_CIB.has(rule) ||
        /refuses (the configuration|it|the CIB)|is refused|cannot be brought/.test(message)),
  );
  return refusals.length === 0
    ? undefined
    : refusals.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
}

function refusalBySimulate(text: string): string | undefined {
  const { root, problems } = parseXml(createSource('cib.xml', text));
  const fault = problems.find(({ severity }) => severity === 'error');
  if (fault || !root) return fault?.message ?? 'it is empty';
  try {
    acceptCib(root);
    return undefined;
  } catch (error) {
    if (error instanceof SimulationFailure) return error.message;
    throw error;
  }
}

/** Undefined when both refuse a text, or both take it. */
export function disagreementAbout(text: string): Disagreement | undefined {
  const verify = refusalByVerify(text);
  const simulate = refusalBySimulate(text);
  if (verify !== undefined && simulate === undefined) return { refusedBy: 'verify', because: verify };
  if (verify === undefined && simulate !== undefined) return { refusedBy: 'simulate', because: simulate };
  return undefined;
}
