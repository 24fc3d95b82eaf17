/** Which changes have a name of their own. */
import { describe, expect, it } from 'vitest';
import type { ChangedObject, ChangeEffect, PartChange } from '../../../src/timeline/changes/change.js';
import { effectOf } from '../../../src/timeline/changes/effect.js';

type Row = readonly [
  ChangedObject,
  string,
  PartChange['change'],
  string | undefined,
  ChangeEffect | undefined,
];

const ROWS: readonly Row[] = [
  ['cluster-option', 'maintenance-mode', 'changed', 'true', 'maintenance'],
  ['cluster-option', 'maintenance-mode', 'changed', 'false', 'maintenance-ended'],
  ['cluster-option', 'maintenance-mode', 'removed', 'true', 'maintenance-ended'],
  ['cluster-option', 'standby', 'changed', 'true', undefined],
  ['node-attribute', 'standby', 'created', 'on', 'standby'],
  ['node-attribute', 'standby', 'created', 'off', 'standby-ended'],
  ['node-attribute', 'standby', 'created', undefined, 'standby-ended'],
  ['node-attribute', 'standby', 'removed', undefined, 'standby-ended'],
  ['node-attribute', 'maintenance', 'created', 'yes', 'maintenance'],
  ['node-attribute', 'maintenance', 'created', 'no', 'maintenance-ended'],
  ['node-attribute', 'rack', 'created', 'yes', undefined],
  ['meta-attribute', 'maintenance', 'created', '1', 'maintenance'],
  ['meta-attribute', 'maintenance', 'created', '0', 'maintenance-ended'],
  ['meta-attribute', 'is-managed', 'changed', 'TRUE', 'managed'],
  ['meta-attribute', 'is-managed', 'changed', 'false', 'unmanaged'],
  ['meta-attribute', 'is-managed', 'changed', undefined, 'unmanaged'],
  ['meta-attribute', 'is-managed', 'removed', undefined, 'managed'],
  ['meta-attribute', 'target-role', 'changed', 'Started', 'enabled'],
  ['meta-attribute', 'target-role', 'changed', 'Stopped', 'disabled'],
  ['meta-attribute', 'target-role', 'changed', 'Promoted', undefined],
  ['meta-attribute', 'target-role', 'removed', 'Stopped', 'enabled'],
  ['meta-attribute', 'priority', 'changed', 'Stopped', undefined],
  ['parameter', 'target-role', 'changed', 'Stopped', undefined],
  ['ticket', 'granted', 'changed', 'true', 'granted'],
  ['ticket', 'granted', 'changed', 'false', 'revoked'],
  ['ticket', 'standby', 'changed', 'true', 'ticket-standby'],
  ['ticket', 'standby', 'changed', 'false', 'ticket-activated'],
  ['constraint', 'cli-ban-web-on-n2', 'created', undefined, 'banned'],
  ['constraint', 'cli-ban-web-on-n2', 'removed', undefined, 'ban-cleared'],
  ['constraint', 'cli-standby-web', 'created', undefined, 'banned'],
  ['constraint', 'cli-prefer-web', 'created', undefined, 'preferred'],
  ['constraint', 'cli-prefer-web', 'removed', undefined, 'preference-cleared'],
  ['constraint', 'not-cli-ban-web', 'created', undefined, undefined],
  ['resource', 'cli-ban-web', 'created', undefined, undefined],
  ['schema', 'validate-with', 'changed', 'none', 'validation-off'],
  ['schema', 'validate-with', 'changed', 'pacemaker-3.9', undefined],
  ['other', 'validate-with', 'changed', 'none', undefined],
];

describe('the name of a change', () => {
  it.each(ROWS)('of a %s: %s %s to %s: %s', (object, id, change, value, effect) => {
    expect(effectOf({ object, id, change, value })).toBe(effect);
  });
});
