/** The state of a case's cluster before anything is decided. */
import { readFileSync } from 'node:fs';
import { parseDateTime, type DateTime } from '../../src/base/date-time.js';
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import type { UnpackedState } from '../../src/cluster/model/cluster-state.js';
import { configurationAt } from '../../src/config/current.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { attributeOf } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import type { ConformanceCase } from './cases.js';

function dateOf(args: readonly string[], recorded: string | undefined): DateTime {
  const clock = { now: Math.floor(Date.now() / 1000), offset: 0 };
  const asked = args[args.findIndex((arg) => arg === '-t' || arg === '--set-datetime') + 1];
  const date = args.some((arg) => arg === '-t' || arg === '--set-datetime')
    ? parseDateTime(asked ?? '', clock)
    : undefined;
  if (date) return date;
  const seconds = Number.parseInt(recorded ?? '', 10);
  return { seconds: seconds > 0 ? seconds : clock.now, offset: 0 };
}

/** Unpacks a case's CIB as crm_simulate does before it shows the current status. */
export function caseState({ input, args }: ConformanceCase): UnpackedState {
  const { root: written } = parseXml(createSource('cib.xml', readFileSync(input, 'utf8')));
  if (!written) throw new Error(`${input} has no element`);
  const { root } = upgradeCib(written);
  return unpack(configurationAt(root, dateOf(args, attributeOf(root, 'execution-date'))));
}
