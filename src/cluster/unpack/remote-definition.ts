/** The definition of a connection to a Pacemaker Remote node that the cluster makes up itself. */
import { makeElement } from '../../xml/derive.js';
import type { XmlElement } from '../../xml/element.js';

export interface RemoteDefinition {
  readonly name: string;
  readonly container: string;
  readonly allowMigrate?: string | undefined;
  readonly isManaged?: string | undefined;
  readonly startTimeout?: string | undefined;
  readonly address?: string | undefined;
  readonly port?: string | undefined;
}

/** `<nvpair>` with an id made from its set's. Pacemaker: crm_create_nvpair_xml */
export function makePair(
  origin: XmlElement,
  setId: string,
  name: string,
  value: string | undefined,
): XmlElement[] {
  return value === undefined ? [] : [makeElement(origin, 'nvpair', { id: `${setId}-${name}`, name, value })];
}

/** What an `<op>` says; attributes as written. */
interface OperationDefinition {
  readonly name: string;
  readonly interval: string;
  readonly timeout?: string;
}

/** `<op>` with an id made from prefix, name and interval. Pacemaker: crm_create_op_xml */
export function makeOperation(
  origin: XmlElement,
  prefix: string,
  { name, interval, timeout }: OperationDefinition,
): XmlElement {
  return makeElement(origin, 'op', { id: `${prefix}-${name}-${interval}`, interval, name, timeout });
}

/** An ocf:pacemaker:remote primitive. Pacemaker: pe_create_remote_xml */
export function makeRemoteDefinition(origin: XmlElement, wanted: RemoteDefinition): XmlElement {
  const { name, container, allowMigrate, isManaged, startTimeout, address, port } = wanted;
  const metaId = `${name}-meta_attributes`;
  const instanceId = `${name}-instance_attributes`;
  const meta = makeElement(origin, 'meta_attributes', { id: metaId }, [
    ...makePair(origin, metaId, 'internal_rsc', 'true'),
    ...makePair(origin, metaId, 'container', container),
    ...makePair(origin, metaId, 'allow-migrate', allowMigrate),
    ...makePair(origin, metaId, 'is-managed', isManaged),
  ]);
  const instance = makeElement(origin, 'instance_attributes', { id: instanceId }, [
    ...makePair(origin, instanceId, 'addr', address),
    ...makePair(origin, instanceId, 'port', port),
  ]);
  const operations = makeElement(origin, 'operations', {}, [
    makeOperation(origin, name, { name: 'monitor', interval: '30s', timeout: '30s' }),
    ...(startTimeout === undefined
      ? []
      : [makeOperation(origin, name, { name: 'start', interval: '0', timeout: startTimeout })]),
  ]);
  const hasInstance = address !== undefined || port !== undefined;
  return makeElement(
    origin,
    'primitive',
    { id: name, class: 'ocf', provider: 'pacemaker', type: 'remote' },
    hasInstance ? [meta, instance, operations] : [meta, operations],
  );
}
