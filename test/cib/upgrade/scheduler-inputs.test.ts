/** All inputs of Pacemaker's scheduler tests: each is brought to the current schema, and doing it twice changes nothing. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spanText } from '../../../src/base/source.js';
import { TRANSFORMED_SCHEMAS } from '../../../src/cib/upgrade/schemas.js';
import { upgradeCib } from '../../../src/cib/upgrade/upgrade.js';
import { attributeOf, descendants, elementSpan } from '../../../src/xml/element.js';
import { hasShared, sharedFiles, sharedTitle } from '../../shared.js';
import { canonical, read, runSteps } from './reading.js';

describe.skipIf(!hasShared)(sharedTitle('the inputs of the scheduler tests'), () => {
  const files = sharedFiles('pacemaker/scheduler/xml', '.xml');

  it('come out in the current schema, and stay as they are the second time', () => {
    const outcomes = new Map<string, string[]>();
    for (const file of files) {
      const { outcome, root } = upgradeCib(read(readFileSync(file, 'utf8'), file));
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), basename(file)]);
      if (outcome !== 'upgraded') continue;
      expect(attributeOf(root, 'validate-with'), file).toBe('pacemaker-4.0');
      expect(upgradeCib(root), file).toEqual({ outcome: 'current', root, problems: [] });
    }
    // One input switches validation off.
    expect(outcomes.get('unvalidated')).toHaveLength(1);
    expect(outcomes.get('upgraded')?.length).toBe(files.length - 1);
    expect(files.length).toBeGreaterThanOrEqual(852);
  });

  it('go through the steps of every schema, and a second time without a change', () => {
    // Every fourth: the steps are run here whether or not the input needs them, which takes its time.
    for (const file of files.filter((_, i) => i % 4 === 0)) {
      const input = read(readFileSync(file, 'utf8'), file);
      for (const schema of TRANSFORMED_SCHEMAS) {
        const once = runSteps(input, schema).root;
        expect(canonical(runSteps(once, schema).root), `${file} ${schema}`).toBe(canonical(once));
      }
    }
  });

  it('keep for every element the place that it came from', () => {
    for (const file of files.slice(0, 100)) {
      for (const element of descendants(
        runSteps(read(readFileSync(file, 'utf8'), file), 'pacemaker-3.10').root,
      )) {
        expect(spanText(elementSpan(element)), file).toMatch(/^<[a-z]/);
      }
    }
  });

  it('and the generated cases that the real scheduler accepts are never refused', () => {
    const cases = sharedFiles('cases', 'input.xml');
    const refused = cases.filter(
      (file) => upgradeCib(read(readFileSync(file, 'utf8'), file)).outcome === 'refused',
    );
    expect(refused).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(500);
  });

  it('are refused where the real scheduler finds an id twice or a reference that leads nowhere', () => {
    for (const defect of [
      '026-duplicate-id',
      '033-bad-idref',
      '069-template-missing',
      '100-loc-missing-rsc',
    ]) {
      const [file = ''] = sharedFiles('cibs/one-defect', `${defect}.xml`);
      const { outcome, problems } = upgradeCib(read(readFileSync(file, 'utf8'), file));
      expect([outcome, problems[0]?.rule], defect).toEqual(['refused', 'schema-invalid']);
    }
  });
});
