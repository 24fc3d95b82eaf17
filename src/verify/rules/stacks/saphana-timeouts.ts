/** SAP HANA whose operations have less time than the guides of all vendors give them. */
import { parseIntervalSpec } from '../../../base/interval.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import type { Span } from '../../../base/source.js';
import { startTagSpan } from '../../../xml/element.js';
import { defaultTimeout, givenTimeout } from '../../advised-operations.js';
import { MetOnce } from '../../agent-uses.js';
import { isEnabled } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';
import { isHana, isHanaTopology } from '../../sap-hana.js';

type Advice = ReadonlyMap<string, string>;

const ADVISED: ReadonlyMap<string, Advice> = new Map([
  [
    'SAPHana',
    new Map([
      ['start', '3600s'],
      ['stop', '600s'],
      ['promote', '900s'],
      ['monitor', '700s'],
      ['demote', '320s'],
    ]),
  ],
  [
    'SAPHanaTopology',
    new Map([
      ['start', '600s'],
      ['stop', '300s'],
      ['monitor', '600s'],
    ]),
  ],
]);

interface Short {
  readonly at: Span;
  readonly name: string;
  readonly has: string;
  readonly advised: string;
}

function isShorter(timeout: string | undefined, advised: string): timeout is string {
  const milliseconds = parseIntervalSpec(timeout ?? '');
  return milliseconds !== undefined && milliseconds < (parseIntervalSpec(advised) ?? 0);
}

/** The operations of one resource that are given less than is advised, or nothing while the default is less. */
function shortOperations(configuration: Configuration, primitive: PrimitiveElement, advice: Advice): Short[] {
  const usual = defaultTimeout(configuration);
  return [...advice].flatMap(([name, advised]): Short[] => {
    const operations = primitive.operations.filter(
      (operation) => operation.name === name && isEnabled(operation),
    );
    if (operations.length === 0) {
      // That a monitor is missing is told by a rule of its own.
      const isUnsaid = name !== 'monitor' && isShorter(usual, advised);
      return isUnsaid
        ? [{ at: startTagSpan(primitive.element), name, has: `${usual} by default`, advised }]
        : [];
    }
    return operations.flatMap((operation) => {
      const given = givenTimeout(operation);
      return isShorter(given?.value, advised) && given
        ? { at: given.at, name, has: given.value, advised }
        : [];
    });
  });
}

export default cibRule({
  meta: {
    id: 'saphana-timeouts',
    category: 'stacks',
    severity: 'warning',
    summary: 'An operation of SAP HANA has less time than it may take',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A large database loads for an hour, and a takeover takes as long. What is cut off counts as failed: the cluster stops a database that was about to come up, and fences the node when the stop takes too long as well. The guides of SUSE, Red Hat and the clouds give it 3600 seconds to start, at least 600 to stop, 900 to be promoted and 700 for a monitor. Of agents whose own metadata is known, operation-timeout-below-advised tells.',
    fix: 'Give the operation the time of the guide. A longer timeout costs nothing while all goes well.',
  },
  check({ cib, configuration, agents }, report) {
    const told = new MetOnce();
    for (const primitive of cib.primitives) {
      const advice = ADVISED.get(primitive.type ?? '');
      if (!advice || !(isHana(primitive) || isHanaTopology(primitive)) || agents.of(primitive)) continue;
      for (const { at, name, has, advised } of shortOperations(configuration, primitive, advice)) {
        if (!told.isFirst(name, at.start)) continue;
        report(
          at,
          `"${primitive.id}": ${name} has ${has}, and the guides for SAP HANA give it at least ${advised}: a database that is slow counts as failed`,
        );
      }
    }
  },
  examples: [
    {
      title: 'three minutes to start, and the default to promote',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"><operations>
  <op id="hana-start" name="start" interval="0" timeout="180"/>
  <op id="hana-stop" name="stop" interval="0" timeout="3600"/>
</operations></primitive></clone>`,
      finds: [
        '"hana": start has 180, and the guides for SAP HANA give it at least 3600s: a database that is slow counts as failed',
        '"hana": promote has 20s by default, and the guides for SAP HANA give it at least 900s: a database that is slow counts as failed',
        '"hana": demote has 20s by default, and the guides for SAP HANA give it at least 320s: a database that is slow counts as failed',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"><operations>
  <op id="hana-start" name="start" interval="0" timeout="3600"/>
  <op id="hana-stop" name="stop" interval="0" timeout="3600"/>
  <op id="hana-promote" name="promote" interval="0" timeout="3600"/>
  <op id="hana-demote" name="demote" interval="0" timeout="320"/>
  <op id="hana-monitor" name="monitor" interval="60" role="Promoted" timeout="700"/>
</operations></primitive></clone>`,
      finds: [],
    },
  ],
});
