/** What rules find does not depend on whether Pacemaker has to translate something else in the CIB. */
import { describe, expect, it } from 'vitest';
import { checkExample } from '../../src/verify/check-example.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { rules } from '../../src/verify/rules/index.js';

/** An option that the translation to the schema of Pacemaker 3 takes out, so that the whole CIB is read in another form. */
const OLD =
  '<cluster_property_set id="zz"><nvpair id="zz-old" name="remove-after-stop" value="false"/></cluster_property_set>';

const translated = (text: string): string =>
  text.replace('<crm_config/>', '<crm_config></crm_config>').replace('</crm_config>', `${OLD}</crm_config>`);

const examples = rules
  .filter(({ scope }) => scope === 'cib')
  .flatMap((rule) =>
    rule.examples.flatMap((example) => {
      const input = exampleCib(example.input);
      return input.includes('crm_config') ? [{ rule, example: { ...example, input } }] : [];
    }),
  );

describe('the examples of rules', () => {
  it('are nearly all tried', () => {
    expect(examples.length).toBeGreaterThan(900);
  });

  it.each(examples.map(({ rule, example }) => [rule.meta.id, example.title, rule, example] as const))(
    'find the same beside an option that is translated away: %s, %s',
    (_id, _title, rule, example) => {
      const messages = (input: string): string[] =>
        checkExample(rule, { ...example, input }).map(({ message }) => message);
      const found = messages(translated(example.input));
      expect(found.filter((message) => !message.includes('remove-after-stop'))).toEqual(
        messages(example.input),
      );
    },
  );
});
