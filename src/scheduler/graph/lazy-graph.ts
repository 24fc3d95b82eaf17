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
    this.#synapses ??= this.#makeSynapses();
    return this.#synapses;
  }

  #makeSynapses(): Synapse[] {
    const { actions, priorities } = this.#carriedOut;
    /** How actions are named as inputs: one action is an input of many. */
    const asInput = new Map<Action, GraphAction>();
    const inputOf = (first: Action): GraphAction => {
      const known = asInput.get(first);
      if (known) return known;
      const described = new LazyGraphAction(this.#scheduler, first, 'input');
      asInput.set(first, described);
      return described;
    };
    return actions.map((action, id) => ({
      id,
      priority: priorities[id] ?? 0,
      action: new LazyGraphAction(this.#scheduler, action, 'carried-out'),
      inputs: action.before.flatMap((link) => (link.graphed ? inputOf(link.first) : [])).reverse(),
    }));
  }
}
