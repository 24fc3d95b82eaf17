/** Names of disks that say no more than in which order they were found. */

const UNSTABLE = /^\/dev\/(?:(?:sd|vd|xvd|hd)[a-z]{1,3}\d{0,3}|nvme\d{1,3}n\d{1,3}(?:p\d{1,3})?|dm-\d{1,4})$/;

/** True for a path that may lead to another disk after a restart, and on another node. */
export function isUnstableDisk(path: string): boolean {
  return UNSTABLE.test(path);
}
