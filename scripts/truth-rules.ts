/** `npm run truth -- rules`: what verify reports of real configurations beside what people judged of it, by rule. */
import { hasShared } from '../test/shared.js';
import { standings, type Standing } from '../test/verify/judged.js';

/** `8 (5 reported: 3 warning, 2 info)` */
function counts(all: readonly Standing[], verdict: Standing['verdict']): string {
  const judged = all.filter((one) => one.verdict === verdict);
  const levels = judged.flatMap(({ level }) => level ?? []);
  const byLevel = [...new Set(levels)]
    .map((level) => `${levels.filter((other) => other === level).length} ${level}`)
    .join(', ');
  return `${verdict} ${levels.length} of ${judged.length}${byLevel === '' ? '' : ` (${byLevel})`}`;
}

function row(label: string, all: readonly Standing[]): string {
  const verdicts = (['true', 'debatable', 'false'] as const).filter((verdict) =>
    all.some((one) => one.verdict === verdict),
  );
  return `${label.padEnd(44)}${verdicts.map((verdict) => counts(all, verdict)).join('; ')}`;
}

/** Prints what is still reported of each rule; true when all that is true is, and nothing that is false. */
export function truthOfRules(): boolean {
  if (!hasShared) {
    console.log('../shared is not beside this checkout: skipped');
    return true;
  }
  const all = standings().filter(({ verdict }) => verdict !== 'artifact');
  for (const rule of new Set(all.map((one) => one.rule))) {
    const own = all.filter((one) => one.rule === rule);
    console.log(row(rule, own));
  }
  const wrong = all.filter(
    ({ verdict, level }) =>
      (verdict === 'false' && level !== undefined) || (verdict === 'true' && level === undefined),
  );
  for (const { verdict, rule, file, line, message } of wrong) {
    console.log(`${verdict === 'true' ? 'missed' : 'false'}: ${rule} ${file}:${line} ${message}`);
  }
  console.log(row('all rules, what is reported', all));
  return wrong.length === 0;
}
