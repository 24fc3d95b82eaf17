/** `npm run truth -- parity`: what `verify --preset parity` says of the inputs of which crm_verify's answers were recorded. */
import { readFileSync } from 'node:fs';
import { hasShared } from '../test/shared.js';
import { agrees, compared, reasonOf, type Compared } from '../test/verify/parity/agreement.js';
import { KNOWN_DIFFERENCES } from '../test/verify/parity/known-differences.js';
import { comparePrinted } from '../test/verify/parity/printed.js';
import { recordedVerdicts, type Recorded, type Verdict } from '../test/verify/parity/recorded.js';

interface Ratchet {
  /** Inputs of which both verdicts are the same. */
  readonly verdicts: number;
  /** Inputs of which --as-crm-verify prints every line that crm_verify prints, in its order, and no other. */
  readonly printed: number;
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

/** Prints how the lines differ; true when all differences are known, and all known ones are still there. */
function isPrintedAsKnown(all: readonly Recorded[], atLeast: number): boolean {
  const known = new Map(KNOWN_DIFFERENCES.map(({ title }) => [title, 0]));
  let [identical, both, lines, unknown] = [0, 0, 0, 0];
  for (const recorded of all) {
    const comparison = comparePrinted(recorded);
    if (comparison.isIdentical) identical += 1;
    both += comparison.both;
    lines += recorded.lines.length;
    for (const title of comparison.known) known.set(title, (known.get(title) ?? 0) + 1);
    unknown += comparison.unknown.length;
    for (const text of comparison.unknown) console.log(`${recorded.name}: ${text}`);
  }
  for (const [title, count] of known) console.log(`${String(count).padStart(4)}  lines differ: ${title}`);
  const gone = [...known].filter(([, count]) => count === 0);
  for (const [title] of gone) console.log(`"${title}" differs no more: remove it`);
  console.log(
    `${both}/${lines} lines are printed as crm_verify prints them, ${unknown} differ for no known reason`,
  );
  console.log(`${identical}/${all.length} outputs are identical, ${atLeast} were before`);
  return unknown === 0 && gone.length === 0 && identical >= atLeast;
}

/** Prints where the verdicts differ and why; true when they agree as often as they did before. */
export function truthOfParity(): boolean {
  if (!hasShared) {
    console.log('../shared is not beside this checkout: skipped');
    return true;
  }
  const ratchet = JSON.parse(readFileSync('test/verify/parity/ratchet.json', 'utf8')) as Ratchet;
  const recorded = recordedVerdicts();
  const all = recorded.map(compared);
  const differing = all.filter((one) => !agrees(one));
  printReasons(differing);
  printTable(all);
  const agreeing = all.length - differing.length;
  const share = ((100 * agreeing) / all.length).toFixed(1);
  console.log(`${agreeing}/${all.length} verdicts agree (${share} %), ${ratchet.verdicts} did before`);
  const isPrintedAsBefore = isPrintedAsKnown(recorded, ratchet.printed);
  return agreeing >= ratchet.verdicts && isPrintedAsBefore;
}
