/** `npm run truth -- parity`: what `verify --preset parity` says of the inputs of which crm_verify's answers were recorded. */
import { readFileSync } from 'node:fs';
import { hasShared } from '../test/shared.js';
import { agrees, compared, reasonOf, type Compared } from '../test/verify/parity/agreement.js';
import { recordedVerdicts, type Verdict } from '../test/verify/parity/recorded.js';

interface Ratchet {
  /** Inputs of which both verdicts are the same. */
  readonly verdicts: number;
}

const VERDICTS: readonly Verdict[] = ['errors', 'warnings', 'valid', 'refused', 'crashed'];
const SHOWN = 4;

function printTable(all: readonly Compared[]): void {
  const own = ['errors', 'warnings', 'valid'] as const;
  console.log(`${'crm_verify \\ hatool'.padEnd(22)}${own.map((word) => word.padStart(10)).join('')}`);
  for (const verdict of VERDICTS) {
    const row = all.filter((one) => one.verdict === verdict);
    const counts = own.map((word) => String(row.filter((one) => one.own === word).length).padStart(10));
    if (row.length > 0) console.log(`${verdict.padEnd(22)}${counts.join('')}`);
  }
}

function printReasons(differing: readonly Compared[]): void {
  const byReason = new Map<string, Compared[]>();
  for (const one of differing) {
    const reason = reasonOf(one);
    byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
  }
  for (const [reason, ones] of [...byReason].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${String(ones.length).padStart(4)}  ${reason}`);
    for (const { name } of ones.slice(0, SHOWN)) console.log(`        ${name}`);
  }
}

/** Prints where the verdicts differ and why; true when they agree as often as they did before. */
export function truthOfParity(): boolean {
  if (!hasShared) {
    console.log('../shared is not beside this checkout: skipped');
    return true;
  }
  const ratchet = JSON.parse(readFileSync('test/verify/parity/ratchet.json', 'utf8')) as Ratchet;
  const all = recordedVerdicts().map(compared);
  const differing = all.filter((one) => !agrees(one));
  printReasons(differing);
  printTable(all);
  const agreeing = all.length - differing.length;
  const share = ((100 * agreeing) / all.length).toFixed(1);
  console.log(`${agreeing}/${all.length} verdicts agree (${share} %), ${ratchet.verdicts} did before`);
  return agreeing >= ratchet.verdicts;
}
