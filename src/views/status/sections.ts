/** The parts of a status. */

/** A part of a status, by the name that `--include` has for it. */
export const STATUS_SECTIONS = [
  'attributes',
  'bans',
  'counts',
  'dc',
  'failcounts',
  'failures',
  'maint-mode',
  'nodes',
  'operations',
  'options',
  'resources',
  'stack',
  'tickets',
  'times',
] as const;

export type StatusSection = (typeof STATUS_SECTIONS)[number];

/** The sections that crm_simulate shows with -A and -c beside nodes and resources. */
export function simulationSections(asked: {
  readonly attributes: boolean;
  readonly failures: boolean;
}): ReadonlySet<StatusSection> {
  return new Set<StatusSection>([
    ...(asked.attributes ? ['attributes' as const] : []),
    ...(asked.failures ? (['failcounts', 'failures'] as const) : []),
  ]);
}
