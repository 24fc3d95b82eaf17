/** Outages as the logs of all nodes tell them. */
import { findOutages, type Outage } from '../../src/timeline/outages.js';
import type { Activity } from '../../src/timeline/resources.js';

export const outagesOf = (activity: Activity): readonly Outage[] =>
  findOutages(activity, () => true, new Map()).outages;
