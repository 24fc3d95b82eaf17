/** Parts of dates given as ranges that are none. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** The parts of a date that can be limited, with the values that exist. */
const LIMITS: ReadonlyMap<string, readonly [number, number]> = new Map<string, readonly [number, number]>([
  ['seconds', [0, 59]],
  ['minutes', [0, 59]],
  ['hours', [0, 23]],
  ['monthdays', [1, 31]],
  ['weekdays', [1, 7]],
  ['yeardays', [1, 366]],
  ['months', [1, 12]],
  ['weeks', [1, 53]],
  ['years', [1, Infinity]],
  ['weekyears', [1, Infinity]],
]);

/** Who counts from 0 is one day or month late. */
const ZERO = 'a range from 0, where 1 is the first';

/** What is wrong with a range; undefined when it can hold at all of the times that it names. */
function objectionTo(text: string, [lowest, highest]: readonly [number, number]): string | undefined {
  const range = /^(\d*)(-(\d*))?$/.exec(text);
  const [, low = '', dash, high = ''] = range ?? [];
  if (!range || (low === '' && high === '')) return 'not a number or a range such as "1-5"';
  const from = low === '' ? lowest : Number(low);
  const to = high === '' ? (dash === undefined ? from : highest) : Number(high);
  if (from > to) return 'a range that ends before it begins';
  if (lowest === 1 && from === 0 && to > 0) return ZERO;
  return to < lowest || from > highest ? `outside ${String(lowest)} to ${String(highest)}` : undefined;
}

export default cibRule({
  meta: {
    id: 'rule-date-spec-invalid',
    category: 'rules',
    severity: 'error',
    summary: 'A part of a date is limited to a range that is none',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Pacemaker treats a date condition with an unreadable range as one that does not hold, and a range without any possible value never holds. The rule never applies, and what it guards has no effect.',
    fix: 'Write a number or a range, for instance hours="9-16" or weekdays="1-5" (Monday is 1). A range over midnight needs two conditions.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'date_spec') continue;
      for (const { name, value } of element.attributes) {
        const limits = LIMITS.get(name);
        const objection = limits && objectionTo(value, limits);
        if (objection === undefined) continue;
        const id = attributeOf(element, 'id') ?? '';
        report(
          valueSpan(element, name),
          objection === ZERO
            ? `${name}="${value}" of date specification "${id}" is ${objection}${name === 'weekdays' ? ' (Monday is 1, Sunday is 7)' : ''}: there is no such time`
            : `${name}="${value}" of date specification "${id}" is ${objection}: the condition never holds`,
          { severity: objection === ZERO ? 'warning' : undefined },
        );
      }
    }
  },
  examples: [
    {
      title: 'a list, and a range over midnight',
      input: `<primitive id="batch" class="systemd" type="batch"/>
<rsc_location id="batch-times" rsc="batch"><rule id="batch-rule" score="-INFINITY"><date_expression id="batch-date" operation="date_spec">
  <date_spec id="batch-spec" weekdays="1,3,5" hours="22-6"/>
</date_expression></rule></rsc_location>`,
      finds: [
        'weekdays="1,3,5" of date specification "batch-spec" is not a number or a range such as "1-5": the condition never holds',
        'hours="22-6" of date specification "batch-spec" is a range that ends before it begins: the condition never holds',
      ],
    },
    {
      title: 'days counted from 0',
      input: `<primitive id="batch" class="systemd" type="batch"/>
<rsc_location id="batch-times" rsc="batch"><rule id="batch-rule" score="-INFINITY"><date_expression id="batch-date" operation="date_spec">
  <date_spec id="batch-spec" weekdays="0-4"/>
</date_expression></rule></rsc_location>`,
      finds: [
        'weekdays="0-4" of date specification "batch-spec" is a range from 0, where 1 is the first (Monday is 1, Sunday is 7): there is no such time',
      ],
    },
    {
      title: 'office hours',
      input: `<primitive id="batch" class="systemd" type="batch"/>
<rsc_location id="batch-times" rsc="batch"><rule id="batch-rule" score="-INFINITY"><date_expression id="batch-date" operation="date_spec">
  <date_spec id="batch-spec" weekdays="1-5" hours="9-16" years="2026-"/>
</date_expression></rule></rsc_location>`,
      finds: [],
    },
  ],
});
