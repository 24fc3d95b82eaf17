/** The nodes of a configuration: who defines them, and how they are looked up. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf, type Configuration } from '../../src/config/configuration.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { parseXml } from '../../src/xml/parse.js';

function configurationWith(elements: string): Configuration {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(elements))));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib);
}

const vm = (id: string, guest: string): string =>
  `<primitive id="${id}" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="${id}-m"><nvpair id="${id}-g" name="remote-node" value="${guest}"/></meta_attributes></primitive>`;

const configuration =
  configurationWith(`<node id="1" uname="alpha"><instance_attributes id="i"><nvpair id="s" name="standby" value="on"/></instance_attributes></node>
<node id="2" uname="beta" type="member"/>
<node id="r" uname="edge" type="remote"/>
<primitive id="edge" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
${vm('vm', 'guest')}
<bundle id="httpd"><podman image="web" replicas="2"/><primitive id="web" class="systemd" type="httpd"/></bundle>
<rsc_location id="l1" rsc="far" node="ALPHA" score="1"/>
<rsc_location id="l2" rsc="far" node="Gone" score="1"/>
<fencing-level id="f1" target="gone" index="1" devices="x"/>
<fencing-level id="f2" target="old" index="1" devices="x"/>`);
const { nodes } = configuration;

describe('the nodes of a configuration', () => {
  it('are cluster nodes, remote nodes, guests and replicas of bundles, each once', () => {
    expect(nodes.defined.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'cluster alpha',
      'cluster beta',
      'remote edge',
      'remote far',
      'guest guest',
      'replica httpd-0',
      'replica httpd-1',
    ]);
    expect(nodes.cluster.map(({ name }) => name)).toEqual(['alpha', 'beta']);
  });

  it('are apart from those that only constraints and fencing levels name', () => {
    expect(nodes.mentioned.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'mentioned Gone',
      'mentioned old',
    ]);
  });

  it('are found by name in any case, and by the id of their entry', () => {
    expect(nodes.named('BETA')?.id).toBe('2');
    expect(nodes.named('Guest')?.kind).toBe('guest');
    expect(nodes.named('gone')).toBeUndefined();
    expect(nodes.withId('1')?.name).toBe('alpha');
    expect(nodes.withId('alpha')).toBeUndefined();
  });

  it('of one id are found by the first, and are members whatever their type is called', () => {
    const twice = configurationWith('<node id="1" uname="a" type="normal"/><node id="1" uname="b"/>').nodes;
    expect(twice.withId('1')?.name).toBe('a');
    expect(twice.cluster.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('have permanent attributes', () => {
    const [alpha, beta] = configuration.cib.nodes;
    expect(alpha && configuration.nodeAttributes(alpha).settled('standby')?.value).toBe('on');
    expect(beta && configuration.nodeAttributes(beta).settled('standby')).toBeUndefined();
  });

  it('are a thousand replicas at most', () => {
    const huge = configurationWith(
      '<bundle id="b"><podman image="i" replicas="5000000"/><primitive id="p" class="lsb" type="x"/></bundle>',
    );
    expect(huge.nodes.defined.length).toBe(1000);
  });
});
