/** Blanks and typographic quotes that came into a parameter with a copy from elsewhere. */
import type { NvPair } from '../../../cib/nvsets.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';
import { isSecretName } from '../../../base/secret-forms.js';

/** What a value has that nobody means to write, in words. */
function blemishOf(value: string): string | undefined {
  if (value.trim() === '') return undefined;
  if (/^["'][^"']*["']$/.test(value)) return 'is in quotes, which are part of it';
  if (/[\r\n]/.test(value.trim())) return 'contains a line break';
  if (value.includes('\u00a0')) return 'contains a no-break space';
  if (/[\u201c\u201d\u2018\u2019]/.test(value)) return 'contains typographic quotes';
  // A list, or a line of options, is read by its words.
  const isWord = !/\s/.test(value.trim());
  return isWord && value !== value.trim() ? 'begins or ends with a blank' : undefined;
}

/** The value without what nobody means to write; undefined where quotes or blanks within it may matter. */
function plainValue(value: string): string | undefined {
  const inQuotes = /^["']([^"']*)["']$/.exec(value)?.[1];
  const plain = (inQuotes ?? value.replaceAll('\u00a0', ' ')).trim();
  return blemishOf(plain) === undefined ? plain : undefined;
}

export default cibRule({
  meta: {
    id: 'agent-parameter-whitespace',
    category: 'agents',
    severity: 'warning',
    summary: 'The value of a parameter has blanks around it, or quotes or line breaks that came with a copy',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'An agent gets the value as it is written. An address, a path or a name with a blank at its end is another one, and the message that comes of it does not show the blank.',
    fix: 'Remove the blanks, and write plain quotes or none.',
  },
  check({ cib }, report) {
    const seen = new Set<unknown>();
    const look = (id: string, { element, name, value }: NvPair): void => {
      const blemish = value === undefined || seen.has(element) ? undefined : blemishOf(value);
      seen.add(element);
      if (blemish === undefined) return;
      report(
        valueSpan(element, 'value'),
        `"${id}": the value of "${name}" ${blemish}: the agent gets it so`,
        {
          fix: isSecretName(name) ? undefined : writing(element, 'value', plainValue(value ?? '')),
        },
      );
    };
    for (const { id, instance } of cib.primitives)
      for (const { pairs } of instance) for (const pair of pairs) look(id, pair);
  },
  examples: [
    {
      title: 'a line break',
      input: `<primitive id="share" class="ocf" provider="heartbeat" type="exportfs">
  <instance_attributes id="p"><nvpair id="p1" name="options" value="rw,&#10;sync"/></instance_attributes>
</primitive>`,
      finds: ['"share": the value of "options" contains a line break: the agent gets it so'],
    },
    {
      title: 'a blank behind an address',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-ip" name="ip" value="192.0.2.10 "/></instance_attributes>
</primitive>`,
      finds: ['"WebIP": the value of "ip" begins or ends with a blank: the agent gets it so'],
    },
    {
      title: 'quotes of a word processor',
      input: `<primitive id="web" class="ocf" provider="heartbeat" type="apache">
  <instance_attributes id="web-params"><nvpair id="web-options" name="options" value="-D “SSL”"/></instance_attributes>
</primitive>`,
      finds: ['"web": the value of "options" contains typographic quotes: the agent gets it so'],
    },
    {
      title: 'blanks between words',
      input: `<primitive id="web" class="ocf" provider="heartbeat" type="apache">
  <instance_attributes id="web-params"><nvpair id="web-options" name="options" value="-D SSL "/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
