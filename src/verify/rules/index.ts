/** The list of rules, by category. A new rule is its file and one line in the list of its category. */
import type { Rule } from '../rule.js';
import * as agents from './agents/index.js';
import * as authkey from './authkey/index.js';
import * as booth from './booth/index.js';
import * as cluster from './cluster/index.js';
import * as clusterOptions from './cluster-options/index.js';
import * as collectives from './collectives/index.js';
import * as constraints from './constraints/index.js';
import * as corosync from './corosync/index.js';
import * as crmVerify from './crm-verify/index.js';
import * as fencing from './fencing/index.js';
import * as input from './input/index.js';
import * as nodes from './nodes/index.js';
import * as operations from './operations/index.js';
import * as references from './references/index.js';
import * as resources from './resources/index.js';
import * as rulesOfCib from './rules/index.js';
import * as sbd from './sbd/index.js';
import * as stacks from './stacks/index.js';
import * as status from './status/index.js';

const CATEGORIES: readonly Readonly<Record<string, Rule>>[] = [
  agents,
  authkey,
  booth,
  cluster,
  clusterOptions,
  collectives,
  constraints,
  corosync,
  crmVerify,
  fencing,
  input,
  nodes,
  operations,
  references,
  resources,
  rulesOfCib,
  sbd,
  stacks,
  status,
];

export const rules: readonly Rule[] = CATEGORIES.flatMap((category) =>
  Object.values(category).sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1)),
);
