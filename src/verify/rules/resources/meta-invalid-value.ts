/** Meta attributes whose value Pacemaker cannot read. */
import { valueSpan } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import {
  choicesOf,
  consequenceOfBadValue,
  describeKind,
  isMetaValue,
  META_ATTRIBUTES,
  type MetaValueKind,
} from '../../../config/meta-catalog.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { roleNamed } from '../../../config/role-names.js';
import { roleInWords } from '../../target/role-words.js';
import { writing } from '../../fix/finding-fix.js';

/** A number with something behind it, which Pacemaker leaves out. */
const LEADING_NUMBER = /^\s*([+-]?\d+)\s*[^\d\s]/;

/** True for kinds whose values are whole numbers without a unit. */
function isWrittenAsNumber(kind: MetaValueKind): boolean {
  return kind === 'score' || kind === 'threshold' || kind === 'count';
}

export default cibRule({
  meta: {
    id: 'meta-invalid-value',
    alsoKnownAs: ['meta-requires-invalid', 'meta-target-role-invalid'],
    category: 'resources',
    severity: 'warning',
    summary: 'A meta attribute has a value that Pacemaker cannot read',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker makes something else of a value that it cannot read, so the resource does not behave as written: a stickiness of 0, a threshold that is never reached, a resource that starts although it was meant to stay down, one that nobody manages since "ture" is not "true".',
    fix: 'Write a value of the kind that the attribute takes, or remove the attribute to get the default on purpose.',
  },
  check({ cib, target }, report) {
    for (const { owner, pair } of metaDefinitions(cib)) {
      const kind = META_ATTRIBUTES.get(pair.name);
      if (kind === undefined || pair.value === undefined) continue;
      if (isMetaValue(kind, pair.value)) {
        const number = isWrittenAsNumber(kind) ? LEADING_NUMBER.exec(pair.value)?.[1] : undefined;
        if (number === undefined) continue;
        report(
          valueSpan(pair.element, 'value'),
          `"${pair.value}" as ${pair.name} of ${ownerName(owner)} is not ${describeKind(kind, [])}. Pacemaker reads ${number} and leaves out the rest.`,
          { fix: writing(pair.element, 'value', number) },
        );
        continue;
      }
      const choices = choicesOf(kind).map((choice) => {
        const role = kind === 'role' ? roleNamed(choice) : undefined;
        return role ? roleInWords(role, target) : choice;
      });
      const guess = didYouMean(pair.value, choices) || '.';
      report(
        valueSpan(pair.element, 'value'),
        `"${pair.value}" as ${pair.name} of ${ownerName(owner)} is not ${describeKind(kind, choices)}${guess} ${consequenceOfBadValue(pair.name, kind)}`,
        { fix: writing(pair.element, 'value', closest(pair.value, choices)) },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt role and a stickiness in words',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-role" name="target-role" value="Startd"/>
    <nvpair id="WebIP-stickiness" name="resource-stickiness" value="high"/>
  </meta_attributes>
</primitive>`,
      finds: [
        '"Startd" as target-role of "WebIP" is not one of "Started", "Stopped", "Promoted", "Unpromoted"; did you mean "Started"? Pacemaker ignores it and starts the resource.',
        '"high" as resource-stickiness of "WebIP" is not an integer, "INFINITY" or "-INFINITY". Pacemaker uses 0 instead.',
      ],
    },
    {
      title: 'a misspelt role where Pacemaker 2.0 is the target',
      target: 'pacemaker=2.0.5',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-role" name="target-role" value="Mastre"/></meta_attributes>
</primitive>`,
      finds: [
        '"Mastre" as target-role of "WebIP" is not one of "Started", "Stopped", "Master", "Slave"; did you mean "Master"? Pacemaker ignores it and starts the resource.',
      ],
    },
    {
      title: 'a switch that is misspelt, and a number in words',
      input: `<clone id="web-clone">
  <meta_attributes id="web-meta">
    <nvpair id="web-managed" name="is-managed" value="ture"/>
    <nvpair id="web-max" name="clone-max" value="two"/>
  </meta_attributes>
  <primitive id="web" class="systemd" type="httpd"/>
</clone>`,
      finds: [
        '"ture" as is-managed of "web-clone" is not "true" or "false". Pacemaker takes it as "false".',
        '"two" as clone-max of "web-clone" is not a whole number. Pacemaker uses 0 instead.',
      ],
    },
    {
      title: 'a number with a unit, and one with a point',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-stickiness" name="resource-stickiness" value="100s"/><nvpair id="WebIP-threshold" name="migration-threshold" value="1.5"/>
  </meta_attributes>
</primitive>`,
      finds: [
        '"100s" as resource-stickiness of "WebIP" is not an integer, "INFINITY" or "-INFINITY". Pacemaker reads 100 and leaves out the rest.',
        '"1.5" as migration-threshold of "WebIP" is not an integer that is not negative, or "INFINITY". Pacemaker reads 1 and leaves out the rest.',
      ],
    },
    {
      title: 'a negative threshold in the defaults',
      input: `<rsc_defaults><meta_attributes id="defaults">
  <nvpair id="defaults-threshold" name="migration-threshold" value="-5"/>
</meta_attributes></rsc_defaults>`,
      finds: [
        '"-5" as migration-threshold of the resource defaults is not an integer that is not negative, or "INFINITY". Pacemaker uses INFINITY instead: failures never move the resource away.',
      ],
    },
    {
      title: 'values of the right kinds',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-role" name="target-role" value="Started"/>
    <nvpair id="WebIP-stickiness" name="resource-stickiness" value="INFINITY"/>
    <nvpair id="WebIP-timeout" name="failure-timeout" value="PT10M"/>
  </meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
