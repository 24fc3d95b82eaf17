/** How sets of values are read: their order, references between them, colours as scores, and the next moment of change. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { addValues, setsInOrder, visitPairs, type SetLookup } from '../../src/config/nvsets.js';
import {
  readScore,
  resolveReference,
  scoreOf,
  updateRecheckTime,
  type Reading,
} from '../../src/config/reading.js';
import { expandTemplate } from '../../src/config/template.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

function parsed(text: string): XmlElement {
  const { root } = parseXml(createSource('part.xml', text));
  if (!root) throw new Error('this test needs an element');
  return root;
}

const NOW = { seconds: 1000, offset: 0 };

function readingOf(root: XmlElement, now: Reading['now'] = NOW): Reading {
  const health = { red: -100, yellow: -5, green: 7 };
  return { root, health, now, recheckBy: 0, references: new Map() };
}

describe('the next moment at which something changes', () => {
  const after = (...moments: readonly number[]): number => {
    const reading = readingOf(parsed('<cib/>'));
    for (const moment of moments) updateRecheckTime(reading, moment);
    return reading.recheckBy;
  };

  it('is the earliest that lies ahead', () => {
    expect([after(1005), after(1005, 1003), after(1003, 1005)]).toEqual([1005, 1003, 1003]);
    expect([after(1001), after(1000), after(999), after()]).toEqual([1001, 0, 0, 0]);
  });

  it('is not noted while the time is not known', () => {
    const reading = { now: undefined, recheckBy: 0 };
    updateRecheckTime(reading, 5);
    expect(reading.recheckBy).toBe(0);
  });
});

describe('a score', () => {
  const reading = readingOf(parsed('<cib/>'));

  it('may be a colour of health, in letters of any case', () => {
    const scores = ['red', 'Yellow', 'GREEN', '12', '-INFINITY', 'blue'].map((text) =>
      readScore(reading, text),
    );
    expect(scores).toEqual([-100, -5, 7, 12, -1_000_000, undefined]);
  });

  it('that is absent or none is the fallback', () => {
    expect([scoreOf(reading, undefined, 3), scoreOf(reading, 'x', 3), scoreOf(reading, '9', 3)]).toEqual([
      3, 3, 9,
    ]);
  });
});

describe('an id-ref', () => {
  const root = parsed(
    '<cib><set id="a" v="1"/><set id="b"/><set id="b"/><other id="c"/><set v="0"/><part><set id="d"/></part></cib>',
  );
  const target = (text: string, document = root): string | undefined => {
    const found = resolveReference(readingOf(root), parsed(text), document);
    return found && `${attributeOf(found, 'id')} ${attributeOf(found, 'v')}`;
  };

  it('leads to the element of the same kind and id, or nowhere', () => {
    expect([target('<set id-ref="a"/>'), target('<set id-ref="c"/>'), target('<set id-ref="z"/>')]).toEqual([
      'a 1',
      undefined,
      undefined,
    ]);
  });

  it('leads nowhere where several have the id', () => {
    expect(target('<set id-ref="b"/>')).toBeUndefined();
  });

  it('is looked up below the document that is given', () => {
    const part = childNamed(root, 'part') ?? root;
    expect([target('<set id-ref="a"/>', part), target('<set id-ref="d"/>', part)]).toEqual([
      undefined,
      'd undefined',
    ]);
  });

  it('is not followed where there is none', () => {
    expect(target('<set id="own"/>')).toBe('own undefined');
  });
});

function lookup(text: string, more: Partial<SetLookup> = {}): SetLookup {
  const element = parsed(text);
  const state = readingOf(element);
  return { state, element, name: 'set', rules: { now: NOW }, document: element, ...more };
}

describe('sets', () => {
  const order = (text: string, more: Partial<SetLookup> = {}): unknown =>
    setsInOrder(lookup(text, more)).map((set) => attributeOf(set, 'id'));

  it('come by descending score, of equal scores the last first', () => {
    expect(order('<x><set id="a"/><set id="b" score="2"/><set id="c"/><set id="d" score="-1"/></x>')).toEqual(
      ['b', 'c', 'a', 'd'],
    );
  });

  it('without a score, or with one that cannot be read, count as 0', () => {
    expect(order('<x><set id="a" score="1"/><set id="b" score="many"/><set id="c" score="-1"/></x>')).toEqual(
      ['a', 'b', 'c'],
    );
  });

  it('are led by the one that is to come first', () => {
    const text = '<x><set id="a" score="5"/><set id="b" score="-5"/><set id="c" score="9"/></x>';
    expect(order(text, { firstId: 'b' })).toEqual(['b', 'c', 'a']);
  });

  it('of another name are none, and one that refers to nothing is left out', () => {
    expect(order('<x><other id="a"/><set id-ref="z"/><set id="b"/></x>')).toEqual(['b']);
    expect(order('<x/>', { element: undefined })).toEqual([]);
  });

  it('give the first value of each name, unless it is taken back later', () => {
    const values = new Map([['old', 'kept']]);
    const pair = (id: string, name: string, value: string): string =>
      `<nvpair id="${id}" name="${name}" value="${value}"/>`;
    addValues(
      lookup(
        `<x><set id="low" score="1">${pair('1', 'a', 'low')}${pair('2', 'b', '#DEFAULT')}${pair('3', 'old', 'new')}</set>
         <set id="high" score="2">${pair('4', 'a', 'high')}${pair('5', 'b', 'high')}</set></x>`,
      ),
      values,
    );
    expect([...values]).toEqual([
      ['old', 'kept'],
      ['a', 'high'],
    ]);
  });

  it('with a rule that does not hold give nothing', () => {
    const values = new Map<string, string>();
    const rule = (id: string, start: string): string =>
      `<rule id="${id}"><date_expression id="${id}-d" operation="gt" start="${start}"/></rule>`;
    addValues(
      lookup(
        `<x><set id="later">${rule('r1', '2030-01-01')}<nvpair id="1" name="a" value="1"/></set>
         <set id="past">${rule('r2', '1960-01-01')}<nvpair id="2" name="b" value="2"/></set></x>`,
      ),
      values,
    );
    expect([...values]).toEqual([['b', '2']]);
  });
});

describe('the pairs of a set', () => {
  const pairs = (set: string): string[] => {
    const root = parsed(`<cib>${set}<nvpair id="shared" name="s" value="9"/></cib>`);
    const found: string[] = [];
    visitPairs(readingOf(root), childNamed(root, 'set') ?? root, (name, value) =>
      found.push(`${name}=${value}`),
    );
    return found;
  };

  it('are those that have a name and a value', () => {
    expect(
      pairs(
        '<set><nvpair id="1" name="a" value="1"/><nvpair id="2" name="b"/><nvpair id="3" value="3"/><rule id="4" name="r" value="4"/><nvpair id="5" name="c" value=""/></set>',
      ),
    ).toEqual(['a=1', 'c=']);
  });

  it('may stand elsewhere, or in <attributes> as they once did', () => {
    expect(pairs('<set><nvpair id-ref="shared"/><nvpair id-ref="gone"/></set>')).toEqual(['s=9']);
    expect(pairs('<set><attributes><nvpair id="1" name="a" value="1"/></attributes></set>')).toEqual(['a=1']);
    expect(
      pairs(
        '<set><nvpair id="1" name="a" value="1"/><attributes><nvpair id="2" name="b" value="2"/></attributes></set>',
      ),
    ).toEqual(['a=1']);
  });
});

describe('a template', () => {
  const resources = parsed(
    `<resources><template id="t" class="ocf" provider="p" type="T"><meta_attributes id="tm"/><operations id="to">
      <op id="t1" name="monitor" interval="10" role="Started"/><op id="t2" name="monitor" interval="20" role="Promoted"/><op id="t3" name="start" interval="0"/></operations></template>
      <template id="bare" class="lsb" type="B"/><primitive id="p" template="p"/></resources>`,
  );
  const expand = (text: string, from: XmlElement | undefined = resources): unknown => {
    const found = expandTemplate(parsed(text), from);
    if (!found) return undefined;
    const attributes = found.attributes
      .map(({ name, value }) => `${name}=${value}`)
      .sort()
      .join(' ');
    const inside = [...descendants(found)].slice(1).map((one) => attributeOf(one, 'id'));
    return [found.name, attributes, inside.join(' ')];
  };

  it('gives its attributes and content before that of the resource', () => {
    expect(expand('<primitive id="a" template="t"><meta_attributes id="am"/></primitive>')).toEqual([
      'primitive',
      'class=ocf id=a provider=p type=T',
      'tm to t1 t2 t3 am',
    ]);
  });

  it('loses its operations of the same name and role to those of the resource', () => {
    const own = (op: string): unknown =>
      expand(
        `<primitive id="a" template="t"><operations id="ao">${op}</operations><meta_attributes id="am"/></primitive>`,
      );
    const inside = (op: string): unknown => (own(op) as string[])[2];
    expect(inside('<op id="x" name="monitor" interval="5"/>')).toBe('tm ao x t2 t3 am');
    expect(inside('<op id="x" name="monitor" interval="5" role="Slave"/>')).toBe('tm ao x t2 t3 am');
    expect(inside('<op id="x" name="monitor" interval="5" role="Promoted"/>')).toBe('tm ao x t1 t3 am');
    expect(inside('<op id="x" name="stop" interval="0"/>')).toBe('tm ao x t1 t2 t3 am');
  });

  it('without operations leaves those of the resource', () => {
    expect(
      expand(
        '<primitive id="a" template="bare"><operations id="ao"><op id="x" name="stop" interval="0"/></operations></primitive>',
      ),
    ).toEqual(['primitive', 'class=lsb id=a type=B', 'ao x']);
  });

  it('that is missing, or is the resource itself, gives no definition', () => {
    expect([
      expand('<primitive id="a" template="none"/>'),
      expand('<primitive id="p" template="p"/>'),
      expandTemplate(parsed('<primitive id="a" template="t"/>'), undefined),
    ]).toEqual([undefined, undefined, undefined]);
    expect(expand('<primitive id="a" class="lsb" type="x"/>')).toEqual([
      'primitive',
      'class=lsb id=a type=x',
      '',
    ]);
  });
});
