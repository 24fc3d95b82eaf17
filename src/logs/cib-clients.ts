/** Who changes the CIB: the cluster's own daemons do so all the time, people do so with tools. */

const DAEMONS =
  /^(?:crmd|attrd|cib|pengine|pacemaker-\w+|pacemakerd|stonith-ng|stonithd|local|lrmd|corosync|crm_mon)$/;

/** True for a client of the CIB manager that is part of the cluster itself. */
export const isClusterClient = (client: string): boolean => DAEMONS.test(client);
