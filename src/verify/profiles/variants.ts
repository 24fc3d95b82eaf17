/** What tells clusters of one kind apart: generations of agents, scale-up and scale-out, ways to mount. */
import type { Configuration } from '../../config/configuration.js';
import { agentOf } from '../agent-uses.js';
import { metaCount } from '../meta-values.js';
import { hanaClones } from '../sap-hana.js';
import { isFilesystem } from '../known-agents.js';
import { sapInstances } from '../sap-instances.js';

function usesAny({ cib }: Configuration, agents: RegExp): boolean {
  return cib.primitives.some((primitive) => agents.test(agentOf(primitive)));
}

/** SAP HANA: agents of which generation, one database on one node or on several, another system beside it. */
export function hanaVariant(configuration: Configuration): readonly string[] {
  const clones = hanaClones(configuration.cib);
  if (clones.length === 0) return [];
  const isScaleOut = clones.some((clone) => (metaCount(configuration, clone, 'clone-max') ?? 2) > 2);
  const isClassic = usesAny(configuration, /:SAPHana$/);
  // Before angi, clusters of several nodes for each database had an agent of the name that angi uses for all.
  const isAngi = usesAny(configuration, /:SAPHanaFilesystem$/) || (!isClassic && !isScaleOut);
  return [
    isAngi ? 'angi' : 'classic',
    isScaleOut ? 'scale-out' : 'scale-up',
    // The system that gives way to a takeover is run by an agent of its own.
    ...(usesAny(configuration, /:SAPDatabase$/) ? ['cost-optimised'] : []),
  ];
}

/** SAP central services: who mounts the filesystems, and which of the two enqueue servers. */
export function centralServicesVariant(configuration: Configuration): readonly string[] {
  const isSimple = usesAny(configuration, /:SAPStartSrv$/);
  const followsLocks = configuration.constraints.locations.some(({ constraint }) =>
    constraint.rules.some(({ conditions }) =>
      conditions.some((one) => one.kind === 'attribute' && one.attribute?.startsWith('runs_ers_')),
    ),
  );
  return [isSimple ? 'simple mount' : 'mounted by the cluster', followsLocks ? 'ENSA1' : 'ENSA2'];
}

/** PostgreSQL: which of the two agents. */
export function postgresVariant(configuration: Configuration): readonly string[] {
  return usesAny(configuration, /:pgsqlms$/) ? ['PAF'] : [];
}

/** True when an instance of the central services is among the SAP instances, or what starts them. */
export function hasCentralServices(configuration: Configuration): boolean {
  const { cib } = configuration;
  return sapInstances(cib, configuration).length > 0 || usesAny(configuration, /:SAPStartSrv$/);
}

/** True when a filesystem of GFS2 is mounted. */
export function mountsGfs2({ cib, parameters }: Configuration): boolean {
  return cib.primitives.some(
    (primitive) => isFilesystem(primitive) && parameters(primitive).settled('fstype')?.value === 'gfs2',
  );
}
