/** Which changes have a name of their own: standby, maintenance, disabling, bans, tickets. */
import type { ChangedObject, ChangeEffect, PartChange } from './change.js';

type Named = Pick<PartChange, 'change' | 'object' | 'id' | 'value'>;

const YES = /^(?:true|on|yes|y|1)$/i;

/** The effects of a switch when it is on and when it is off or gone. */
const SWITCHES: Readonly<
  Partial<Record<ChangedObject, Readonly<Record<string, readonly [on: ChangeEffect, off: ChangeEffect]>>>>
> = {
  'cluster-option': { 'maintenance-mode': ['maintenance', 'maintenance-ended'] },
  'node-attribute': {
    standby: ['standby', 'standby-ended'],
    maintenance: ['maintenance', 'maintenance-ended'],
  },
  'meta-attribute': { maintenance: ['maintenance', 'maintenance-ended'] },
  ticket: { granted: ['granted', 'revoked'], standby: ['ticket-standby', 'ticket-activated'] },
};

function metaEffect({ change, id, value = '' }: Named): ChangeEffect | undefined {
  if (id === 'is-managed') return change === 'removed' || YES.test(value) ? 'managed' : 'unmanaged';
  if (id !== 'target-role') return undefined;
  if (change === 'removed' || value === 'Started') return 'enabled';
  return value === 'Stopped' ? 'disabled' : undefined;
}

function constraintEffect({ change, id }: Named): ChangeEffect | undefined {
  if (/^cli-(?:ban|standby)-/.test(id)) return change === 'removed' ? 'ban-cleared' : 'banned';
  if (id.startsWith('cli-prefer-')) return change === 'removed' ? 'preference-cleared' : 'preferred';
  return undefined;
}

/** The name of a change; undefined for one that has none. */
export function effectOf(part: Named): ChangeEffect | undefined {
  const { change, object, id, value = '' } = part;
  const effects = SWITCHES[object]?.[id];
  if (effects) return change !== 'removed' && YES.test(value) ? effects[0] : effects[1];
  if (object === 'meta-attribute') return metaEffect(part);
  if (object === 'constraint') return constraintEffect(part);
  if (object === 'schema' && value === 'none') return 'validation-off';
  return undefined;
}
