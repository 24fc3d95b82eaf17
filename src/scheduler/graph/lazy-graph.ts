/** The transition graph of a schedule, whose synapses are made when somebody asks for them: most runs only print what changes. */
import type { Action } from '../../cluster/model/action.js';
import type { Scheduler } from '../context.js';
import { LazyGraphAction } from './describe-action.js';
import type { GraphAction, Synapse, TransitionGraph } from './transition-graph.js';

/** The actions that are carried out, in the order of the graph; the graphed ones of their links are the inputs. */
export interface CarriedOut {
  readonly actions: Action[];
  readonly priorities: number[];
}

/** A synapse whose actions are described anew each time they are asked for: as many are made as there are probes. */
class LazySynapse implements Synapse {
  readonly id: number;
  readonly priority: number;
  readonly #scheduler: Scheduler;
  readonly #action: Action;

  constructor(scheduler: Scheduler, action: Action, { id, priority }: Pick<Synapse, 'id' | 'priority'>) {
    this.id = id;
    this.priority = priority;
    this.#scheduler = scheduler;
    this.#action = action;
  }

  get action(): GraphAction {
    return new LazyGraphAction(this.#scheduler, this.#action, 'carried-out');
  }

  get inputs(): readonly GraphAction[] {
    const graphed = this.#action.before.filter((link) => link.graphed);
    return graphed.reverse().map(({ first }) => new LazyGraphAction(this.#scheduler, first, 'input'));
  }
}

export class LazyGraph implements TransitionGraph {
  readonly attributes: TransitionGraph['attributes'];
  readonly #scheduler: Scheduler;
  readonly #carriedOut: CarriedOut;
  #synapses: readonly Synapse[] | undefined = undefined;

  constructor(scheduler: Scheduler, attributes: TransitionGraph['attributes'], carriedOut: CarriedOut) {
    this.attributes = attributes;
    this.#scheduler = scheduler;
    this.#carriedOut = carriedOut;
  }

  get synapses(): readonly Synapse[] {
    const { actions, priorities } = this.#carriedOut;
    this.#synapses ??= actions.map(
      (action, id) => new LazySynapse(this.#scheduler, action, { id, priority: priorities[id] ?? 0 }),
    );
    return this.#synapses;
  }
}
