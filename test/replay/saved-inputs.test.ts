/** A saved input belongs to a transition by its name, its node and its moment; a replay tells what cannot be compared. */
import { describe, expect, it } from 'vitest';
import { savedInputName } from '../../src/replay/input-matcher.js';
import { Replayer } from '../../src/replay/saved-inputs.js';
import { timelineOfTexts } from '../timeline/texts.js';
import { dummy } from '../scheduler/planned.js';
import { cibText, node, online } from '../whatif/small.js';

const SECOND = 1_553_250_000;
const stamp = (second: number): string =>
  `${new Date((SECOND + second) * 1000).toISOString().slice(0, -5)}+00:00`;

function calculated(second: number, number: number, input: string, more: readonly string[] = []): string {
  const line = (text: string): string => `${stamp(second)} n1 pacemaker-schedulerd[9]:  notice: ${text}\n`;
  return [
    ...more.map(line),
    line(`Calculated transition ${number}, saving inputs in /var/lib/pacemaker/pengine/${input}.bz2`),
  ].join('');
}

const START = [' * Start      web      ( n1 )'];
const inputAt = (second: number): string =>
  cibText({ resources: dummy('web'), nodes: node('n1'), status: `<status>${online('n1')}</status>` }).replace(
    '<cib ',
    `<cib execution-date="${SECOND + second}" `,
  );

async function replayed(log: string, ...inputs: readonly (readonly [name: string, text: string])[]) {
  const replayer = new Replayer(await timelineOfTexts(log), SECOND);
  for (const [name, text] of inputs) if (replayer.wants(name)) replayer.take({ name, text });
  return replayer.result();
}

describe('the name of a saved input', () => {
  it.each([
    ['/var/lib/pacemaker/pengine/pe-input-44.bz2', 'pe-input-44'],
    ['r.tar.bz2!report/n1/pengine/pe-warn-0.bz2', 'pe-warn-0'],
    ['pe-error-7', 'pe-error-7'],
    ['pe-input-44.xml', 'pe-input-44'],
    ['pe-input-44.dot', undefined],
    ['my-pe-input-44', undefined],
    ['cib.xml', undefined],
  ])('%s is %s', (path, name) => {
    expect(savedInputName(path)).toBe(name);
  });
});

describe('a replayed transition', () => {
  it('is equal when the engine plans what was logged, and differs when it does not', async () => {
    const input = ['n1/pe-input-1.bz2', inputAt(0)] as const;
    const [equal] = await replayed(calculated(0, 5, 'pe-input-1', START), input);
    expect(equal).toMatchObject({ verdict: 'equal', input: 'n1/pe-input-1.bz2', run: { number: 5 } });
    const [different] = await replayed(
      calculated(0, 5, 'pe-input-1', [' * Start      web      ( n2 )']),
      input,
    );
    expect(different?.verdict).toBe('different');
    expect(different?.compared?.differences).toMatchObject([{ logged: { to: 'n2' }, planned: { to: 'n1' } }]);
  });

  it('is not compared when its input is missing, was overwritten or is refused, or its plan is not logged', async () => {
    const log = calculated(0, 5, 'pe-input-1', START);
    const why = async (
      ...inputs: Parameters<typeof replayed> extends [string, ...infer Rest] ? Rest : never
    ) => (await replayed(log, ...inputs))[0]?.notCompared;
    const path = '/var/lib/pacemaker/pengine/pe-input-1.bz2';
    expect(await why()).toEqual({ kind: 'input-missing', input: path });
    expect(await why(['n1/pe-input-2.bz2', inputAt(0)])).toEqual({ kind: 'input-missing', input: path });
    expect(await why(['n1/pe-input-1.bz2', inputAt(3)])).toEqual({
      kind: 'input-overwritten',
      input: path,
      seconds: 3,
    });
    expect(await why(['n1/pe-input-1.bz2', inputAt(9)], ['n2/pe-input-1.bz2', inputAt(-4)])).toMatchObject({
      seconds: -4,
    });
    expect(await why(['n1/pe-input-1.bz2', '<cib'])).toMatchObject({
      kind: 'input-refused',
      input: 'n1/pe-input-1.bz2',
    });
    expect(await why(['n1/pe-input-1.bz2', '<x/>'])).toMatchObject({
      kind: 'input-refused',
      fault: 'it is no CIB',
    });
    const [silent] = await replayed(calculated(0, 5, 'pe-input-1'), ['pe-input-1.bz2', inputAt(0)]);
    expect(silent?.notCompared).toEqual({ kind: 'plan-not-logged' });
  });

  it('takes the input of its own node rather than that of another one, and the one of its moment', async () => {
    const [one] = await replayed(
      calculated(0, 5, 'pe-input-1', START),
      ['n2/pe-input-1.bz2', inputAt(0)],
      ['n1/old/pe-input-1.bz2', inputAt(-60)],
      ['n1/pe-input-1.bz2', inputAt(1)],
      ['copy/pe-input-1.bz2', inputAt(0)],
    );
    expect(one?.input).toBe('n1/pe-input-1.bz2');
  });

  it('that repeats the one before has the same input, which the DC saves once', async () => {
    const log = [0, 40, 80].map((second, i) => calculated(second, i, 'pe-warn-1', START)).join('');
    const again = log + calculated(90, 3, 'pe-warn-2', START) + calculated(99, 4, 'pe-warn-1', START);
    const result = await replayed(again, ['n1/pe-warn-1.bz2', inputAt(0)], ['n1/pe-warn-2.bz2', inputAt(90)]);
    expect(result.map(({ verdict }) => verdict)).toEqual([
      'equal',
      'equal',
      'equal',
      'equal',
      'not-compared',
    ]);
  });
});
