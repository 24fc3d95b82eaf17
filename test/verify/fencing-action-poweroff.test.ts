/** What fencing-action-poweroff says of Pacemaker, by what the configuration means to the engine. */
import { expect, test } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { configurationOf } from '../../src/config/configuration.js';
import { optionInEffect } from '../../src/config/cluster-options.js';
import { readCib } from '../../src/cib/cib.js';
import { parseXml } from '../../src/xml/parse.js';

function read(schema: string) {
  const text = `<cib validate-with="${schema}" epoch="1" num_updates="0" admin_epoch="0"><configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o-a" name="stonith-action" value="poweroff"/></cluster_property_set></crm_config>
<nodes/><resources/><constraints/></configuration><status/></cib>`;
  const cib = readCib(parseXml(createSource('cib.xml', text)));
  if (!cib) throw new Error('no CIB');
  return cib;
}

test('in a schema of Pacemaker 2 it is read as "off"', () => {
  const { options, validation } = configurationOf(read('pacemaker-3.9'));
  expect(validation.faults).toEqual([]);
  expect(optionInEffect(options, 'fencing-action').value).toBe('off');
});

test('in one of Pacemaker 3 the configuration is refused', () => {
  expect(validateCib(read('pacemaker-4.0').root).faults).not.toEqual([]);
});
