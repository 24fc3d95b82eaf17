/** What a simulation injects and executes → the lines that `crm_simulate` prints of it. */
import type {
  AttributeStep,
  ErrorStep,
  ExecutionStep,
  InjectionStep,
} from '../../simulate/simulation-part.js';

/** A line of text, and whether it belongs on standard output or standard error. */
export interface OutputLine {
  readonly to: 'out' | 'err';
  readonly text: string;
}

const plain = (text: string): OutputLine => ({ to: 'out', text });
const item = (text: string): OutputLine => plain(`  * ${text}`);

function sharedStepLine(step: AttributeStep | ErrorStep): OutputLine {
  if (step.kind === 'error') return { to: 'err', text: step.message };
  const { name, value, nodeId } = step;
  return item(`Injecting attribute ${name}=${value} into /node_state '${nodeId}'`);
}

function injectionLine(step: InjectionStep): OutputLine {
  switch (step.kind) {
    case 'quorum':
      return item(`Setting quorum: ${step.value}`);
    case 'watchdog':
      return item(`Setting watchdog: ${step.value}`);
    case 'node':
      if (step.change === 'Online') return item(`Bringing node ${step.node} online`);
      return item(
        step.change === 'Offline' ? `Taking node ${step.node} offline` : `Failing node ${step.node}`,
      );
    case 'ticket':
      if (step.change === 'Standby') return item(`Making ticket ${step.ticket} standby`);
      return item(`${step.change} ticket ${step.ticket}`);
    case 'operation':
      return item(`Injecting ${step.specification} into the configuration`);
    case 'attribute':
    case 'error':
      return sharedStepLine(step);
  }
}

function executionLine(step: ExecutionStep): OutputLine {
  switch (step.kind) {
    case 'pseudo-action':
      return item(`Pseudo action:   ${step.task}${step.node === undefined ? '' : ` on ${step.node}`}`);
    case 'resource-action': {
      const interval = step.intervalMs === 0 ? '' : `=${step.intervalMs}`;
      return item(
        `Resource action: ${step.resource.padEnd(15)} ${step.operation}${interval} on ${step.node}`,
      );
    }
    case 'cluster-action': {
      const resource = step.resource === undefined ? '' : ` for ${step.resource}`;
      return item(`Cluster action:  ${step.task}${resource} on ${step.node}`);
    }
    case 'fencing':
      return item(`Fencing ${step.target} (${step.operation})`);
    case 'pretended-failure':
      return plain(`Pretending action ${step.actionId} failed with rc=${step.exitCode}`);
    case 'attribute':
    case 'error':
      return sharedStepLine(step);
  }
}

/** The section "Performing Requested Modifications". */
export function injectionLines(steps: readonly InjectionStep[]): OutputLine[] {
  return [plain('Performing Requested Modifications:'), ...steps.map(injectionLine)];
}

/** The section "Executing Cluster Transition". */
export function executionLines(steps: readonly ExecutionStep[]): OutputLine[] {
  return [plain('Executing Cluster Transition:'), ...steps.map(executionLine)];
}
