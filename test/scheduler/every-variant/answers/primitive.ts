/** What crm_simulate of Pacemaker 3.0.2 answers for a primitive. */
export const primitiveAnswers = {
  'starts from nothing': `
    Start s ( node1 )
    does s_monitor_10000 node1
    does s_start_0 node1
    order s_start_0 node1 -> s_monitor_10000 node1
    score s: node1 0, node2 0`,
  'is looked for before it starts': `
    Start s ( node1 )
    does s_monitor_0 node1
    does s_monitor_0 node2
    does s_monitor_10000 node1
    does s_start_0 node1
    order s_monitor_0 node1, s_monitor_0 node2 -> s_start_0 node1
    order s_start_0 node1 -> s_monitor_10000 node1
    score s: node1 0, node2 0`,
  'stays where it runs': `
    score s: node1 0, node2 0`,
  'is recovered elsewhere when its node is lost and fenced': `
    Fence (reboot) node1 'peer is no longer part of the cluster'
    Move s ( node1 -> node2 )
    does s_monitor_10000 node2
    does s_start_0 node2
    does stonith 'reboot' node1
    order s_start_0 node2 -> s_monitor_10000 node2
    order stonith 'reboot' node1 -> s_start_0 node2
    score fencer: node1 0, node2 0
    score s: node1 0, node2 0`,
  'leaves a node in standby': `
    Move s ( node1 -> node2 )
    does s_monitor_10000 node2
    does s_start_0 node2
    does s_stop_0 node1
    order s_start_0 node2 -> s_monitor_10000 node2
    order s_stop_0 node1 -> s_start_0 node2
    score s: node1 0, node2 0`,
  'is recovered when its monitor fails': `
    Recover s ( node1 )
    does s_monitor_10000 node1
    does s_start_0 node1
    does s_stop_0 node1
    order s_start_0 node1 -> s_monitor_10000 node1
    order s_stop_0 node1 -> s_start_0 node1
    score s: node1 0, node2 0`,
  'stops when its target-role is Stopped': `
    Stop s ( node1 ) due to node availability
    does s_stop_0 node1
    score s: node1 -INFINITY, node2 -INFINITY`,
  'leaves a node from which it is banned': `
    Move s ( node1 -> node2 )
    does s_monitor_10000 node2
    does s_start_0 node2
    does s_stop_0 node1
    order s_start_0 node2 -> s_monitor_10000 node2
    order s_stop_0 node1 -> s_start_0 node2
    score s: node1 -INFINITY, node2 0`,
  'follows another resource that it is ordered after and colocated with': `
    Start other ( node2 )
    Move s ( node1 -> node2 )
    does other_start_0 node2
    does s_monitor_10000 node2
    does s_start_0 node2
    does s_stop_0 node1
    order other_start_0 node2, s_stop_0 node1 -> s_start_0 node2
    order s_start_0 node2 -> s_monitor_10000 node2
    score other: node1 0, node2 100
    score s: node1 -INFINITY, node2 0`,
  'goes first for another resource that is colocated with it': `
    Move other ( node2 -> node1 )
    does other_start_0 node1
    does other_stop_0 node2
    order other_stop_0 node2 -> other_start_0 node1
    score other: node1 0, node2 -INFINITY
    score s: node1 0, node2 0`,
  'is left alone in maintenance': `
    does Cancel s_monitor_10000 node1
    score s: node1 INFINITY, node2 0`,
  'migrates live from a node in standby': `
    Migrate s ( node1 -> node2 )
    does s_migrate_from_0 node2
    does s_migrate_to_0 node1
    does s_monitor_10000 node2
    does s_stop_0 node1
    order s_migrate_from_0 node2 -> s_stop_0 node1
    order s_migrate_to_0 node1 -> s_migrate_from_0 node2
    score s: node1 0, node2 0`,
};
