/** Injection: one thing that is pretended before anything is scheduled, under the option that asks for it. */
import type { Injections, InputOptions } from './simulation-options.js';

/** Options of crm_simulate, in the order in which they take effect; the time counts for everything. */
export const INJECTION_OPTIONS = [
  '--quorum',
  '--watchdog',
  '--node-up',
  '--node-down',
  '--node-fail',
  '--ticket-grant',
  '--ticket-revoke',
  '--ticket-standby',
  '--ticket-activate',
  '--op-inject',
  '--set-datetime',
] as const;

export type InjectionOption = (typeof INJECTION_OPTIONS)[number];

export interface Injection {
  readonly option: InjectionOption;
  /** As the user wrote it. */
  readonly value: string;
}

/** Injections from all values of each option, in the order in which they were given; the last one counts where one does. */
export function readInjections(all: (option: InjectionOption) => readonly string[]): Injections {
  return {
    quorum: all('--quorum').at(-1),
    watchdog: all('--watchdog').at(-1),
    nodesUp: all('--node-up'),
    nodesDown: all('--node-down'),
    nodesFailing: all('--node-fail'),
    ticketsGranted: all('--ticket-grant'),
    ticketsRevoked: all('--ticket-revoke'),
    ticketsStandby: all('--ticket-standby'),
    ticketsActivated: all('--ticket-activate'),
    operations: all('--op-inject'),
  };
}

/** `--node-down node1` */
export function injectionText({ option, value }: Injection): string {
  return `${option} ${value}`;
}

/**
 * What is written into the CIB, in the order in which it happens: what was asked for, or nothing when that is the quorum
 * alone and does not count.
 */
export function effectiveInjections({
  injections,
  quorumAlone = false,
}: Pick<InputOptions, 'injections' | 'quorumAlone'>): readonly Injection[] {
  const { quorum, watchdog } = injections;
  const asked: readonly (readonly [InjectionOption, readonly string[]])[] = [
    ['--quorum', quorum === undefined ? [] : [quorum]],
    ['--watchdog', watchdog === undefined ? [] : [watchdog]],
    ['--node-up', injections.nodesUp],
    ['--node-down', injections.nodesDown],
    ['--node-fail', injections.nodesFailing],
    ['--ticket-grant', injections.ticketsGranted],
    ['--ticket-revoke', injections.ticketsRevoked],
    ['--ticket-standby', injections.ticketsStandby],
    ['--ticket-activate', injections.ticketsActivated],
    ['--op-inject', injections.operations],
  ];
  const all = asked.flatMap(([option, values]) => values.map((value) => ({ option, value })));
  return quorumAlone || all.some(({ option }) => option !== '--quorum') ? all : [];
}
