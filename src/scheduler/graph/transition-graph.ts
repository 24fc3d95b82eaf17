/** TransitionGraph: what is to be done and what waits for what, as plain data. */
export interface GraphResource {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** An action in full. */
export interface GraphDetails {
  readonly resource: GraphResource | undefined;
  /** Sorted by name. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Parameters whose names cannot be names of attributes. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Ids of the nodes that the action takes down. */
  readonly downed: readonly string[] | undefined;
  /** Nodes whose maintenance state is to be recorded. */
  readonly maintenance: readonly (readonly [node: string, isIn: boolean])[] | undefined;
}

export interface GraphAction {
  /** The number by which inputs name the action; also among the attributes. */
  readonly id: number;
  readonly element: 'rsc_op' | 'pseudo_event' | 'crm_event';
  /** Computed anew each time it is asked for, like the details. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Absent where the action is an input. */
  readonly details: GraphDetails | undefined;
}

export interface Synapse {
  readonly id: number;
  readonly priority: number;
  /** Made anew each time it is asked for, like the inputs. */
  readonly action: GraphAction;
  readonly inputs: readonly GraphAction[];
}

export interface TransitionGraph {
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly synapses: readonly Synapse[];
}
