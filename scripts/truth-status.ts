/** `npm run truth -- status [LIST]`: what `status` prints beside what crm_mon 3.0.2 was recorded to print. */
import { readFileSync } from 'node:fs';
import { sharedFolder, hasShared } from '../test/shared.js';
import {
  FORMS,
  monitorCases,
  monitorOutput,
  monitorRoot,
  recordedRequest,
  type Form,
} from '../test/status/monitor-cases.js';

/** The first line that differs, as recorded and as printed. */
function firstDifference(recorded: string, printed: string): string {
  const [want, have] = [recorded.split('\n'), printed.split('\n')];
  const at = want.findIndex((line, index) => line !== have[index]);
  const index = at === -1 ? want.length : at;
  return `${index + 1}: "${want[index]}" is printed as "${have[index]}"`;
}

/** Prints what differs and how many outputs of each form are equal; true when all are. */
export function truthOfStatus(): boolean {
  if (!hasShared) {
    console.log('../shared is not beside this checkout: skipped');
    return true;
  }
  const cases = monitorCases(sharedFolder);
  const equal = new Map<Form, number>(FORMS.map((form) => [form, 0]));
  for (const one of cases) {
    const root = monitorRoot(one);
    for (const form of FORMS) {
      const recorded = readFileSync(one.recorded[form], 'utf8');
      const printed = monitorOutput(root, form, recordedRequest(recorded));
      if (printed === recorded) equal.set(form, (equal.get(form) ?? 0) + 1);
      else console.log(`${one.name}/${form}:${firstDifference(recorded, printed)}`);
    }
  }
  for (const [form, count] of equal) console.log(`${form}: ${count} of ${cases.length}`);
  const total = [...equal.values()].reduce((sum, count) => sum + count, 0);
  console.log(`all: ${total} of ${cases.length * FORMS.length}`);
  return total === cases.length * FORMS.length;
}
