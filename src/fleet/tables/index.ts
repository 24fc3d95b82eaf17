/** All tables, in the order in which they are documented. */
import type { Table } from '../table.js';
import { COVERAGE } from './coverage.js';
import { EVENTS } from './events.js';
import { FINDINGS } from './findings.js';
import { INCIDENTS } from './incidents.js';
import { INPUTS } from './inputs.js';
import { OUTAGES } from './outages.js';
import { PLACEMENTS } from './placements.js';
import { SETTINGS } from './settings.js';
import { TRANSITIONS } from './transitions.js';

export const TABLES: readonly Table[] = [
  EVENTS,
  TRANSITIONS,
  INCIDENTS,
  OUTAGES,
  FINDINGS,
  SETTINGS,
  PLACEMENTS,
  COVERAGE,
  INPUTS,
];
