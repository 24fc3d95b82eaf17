import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import {
  FORMS,
  monitorCases,
  monitorOutput,
  monitorRoot,
  recordedRequest,
  type Form,
} from './monitor-cases.js';

describe.skipIf(!hasShared)(sharedTitle('what crm_mon was recorded to print'), () => {
  const differing = new Map<Form, string[]>(FORMS.map((form) => [form, []]));
  let count = 0;
  beforeAll(() => {
    for (const one of monitorCases(sharedFolder)) {
      const root = monitorRoot(one);
      count += 1;
      for (const form of FORMS) {
        const recorded = readFileSync(one.recorded[form], 'utf8');
        const printed = monitorOutput(root, form, recordedRequest(recorded));
        if (printed !== recorded) differing.get(form)?.push(one.name);
      }
    }
  }, 300_000);

  it('is found', () => {
    expect(count).toBeGreaterThanOrEqual(1140);
  });

  it.each(FORMS)('is what is printed, byte by byte, in the form %s', (form) => {
    expect(differing.get(form)).toEqual([]);
  });
});
