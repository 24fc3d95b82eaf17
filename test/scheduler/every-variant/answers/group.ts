/** What crm_simulate of Pacemaker 3.0.2 answers for a group. */
export const groupAnswers = {
  'starts from nothing': `
    Start a ( node1 )
    Start b ( node1 )
    does a_monitor_10000 node1
    does a_start_0 node1
    does b_start_0 node1
    order a_start_0 node1 -> a_monitor_10000 node1
    order a_start_0 node1 -> b_start_0 node1
    score a: node1 0, node2 0
    score b: node1 0, node2 -INFINITY
    score s: node1 0, node2 0`,
  'is looked for before it starts': `
    Start a ( node1 )
    Start b ( node1 )
    does a_monitor_0 node1
    does a_monitor_0 node2
    does a_monitor_10000 node1
    does a_start_0 node1
    does b_monitor_0 node1
    does b_monitor_0 node2
    does b_start_0 node1
    order a_monitor_0 node1, a_monitor_0 node2 -> a_start_0 node1
    order a_start_0 node1 -> a_monitor_10000 node1
    order a_start_0 node1, b_monitor_0 node1, b_monitor_0 node2 -> b_start_0 node1
    score a: node1 0, node2 0
    score b: node1 0, node2 -INFINITY
    score s: node1 0, node2 0`,
  'stays where it runs': `
    score a: node1 0, node2 0
    score b: node1 0, node2 -INFINITY
    score s: node1 0, node2 0`,
  'is recovered elsewhere when its node is lost and fenced': `
    Fence (reboot) node1 'peer is no longer part of the cluster'
    Move a ( node1 -> node2 )
    Move b ( node1 -> node2 )
    does a_monitor_10000 node2
    does a_start_0 node2
    does b_start_0 node2
    does stonith 'reboot' node1
    order a_start_0 node2 -> a_monitor_10000 node2
    order a_start_0 node2, stonith 'reboot' node1 -> b_start_0 node2
    order stonith 'reboot' node1 -> a_start_0 node2
    score a: node1 -INFINITY, node2 0
    score b: node1 -INFINITY, node2 0
    score fencer: node1 0, node2 0
    score s: node1 0, node2 0`,
  'leaves a node in standby': `
    Move a ( node1 -> node2 )
    Move b ( node1 -> node2 )
    does a_monitor_10000 node2
    does a_start_0 node2
    does a_stop_0 node1
    does b_start_0 node2
    does b_stop_0 node1
    order a_start_0 node2 -> a_monitor_10000 node2
    order a_start_0 node2, b_stop_0 node1 -> b_start_0 node2
    order a_stop_0 node1 -> a_start_0 node2
    order b_stop_0 node1 -> a_stop_0 node1
    score a: node1 -INFINITY, node2 0
    score b: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'is recovered when its monitor fails': `
    Recover a ( node1 )
    Restart b ( node1 ) due to required a start
    does a_monitor_10000 node1
    does a_start_0 node1
    does a_stop_0 node1
    does b_start_0 node1
    does b_stop_0 node1
    order a_start_0 node1 -> a_monitor_10000 node1
    order a_start_0 node1, b_stop_0 node1 -> b_start_0 node1
    order a_stop_0 node1 -> a_start_0 node1
    order b_stop_0 node1 -> a_stop_0 node1
    score a: node1 0, node2 0
    score b: node1 0, node2 -INFINITY
    score s: node1 0, node2 0`,
  'stops when its target-role is Stopped': `
    Stop a ( node1 ) due to node availability
    Stop b ( node1 ) due to node availability
    does a_stop_0 node1
    does b_stop_0 node1
    order b_stop_0 node1 -> a_stop_0 node1
    score a: node1 -INFINITY, node2 -INFINITY
    score b: node1 -INFINITY, node2 -INFINITY
    score s: node1 0, node2 0`,
  'leaves a node from which it is banned': `
    Move a ( node1 -> node2 )
    Move b ( node1 -> node2 )
    does a_monitor_10000 node2
    does a_start_0 node2
    does a_stop_0 node1
    does b_start_0 node2
    does b_stop_0 node1
    order a_start_0 node2 -> a_monitor_10000 node2
    order a_start_0 node2, b_stop_0 node1 -> b_start_0 node2
    order a_stop_0 node1 -> a_start_0 node2
    order b_stop_0 node1 -> a_stop_0 node1
    score a: node1 -INFINITY, node2 0
    score b: node1 -INFINITY, node2 0
    score s: node1 -INFINITY, node2 0`,
  'follows another resource that it is ordered after and colocated with': `
    Start other ( node2 )
    Move a ( node1 -> node2 )
    Move b ( node1 -> node2 )
    does a_monitor_10000 node2
    does a_start_0 node2
    does a_stop_0 node1
    does b_start_0 node2
    does b_stop_0 node1
    does other_start_0 node2
    order a_start_0 node2 -> a_monitor_10000 node2
    order a_start_0 node2, b_stop_0 node1 -> b_start_0 node2
    order a_stop_0 node1 -> a_start_0 node2
    order b_stop_0 node1 -> a_stop_0 node1
    score a: node1 -INFINITY, node2 0
    score b: node1 -INFINITY, node2 0
    score other: node1 0, node2 100
    score s: node1 0, node2 0`,
  'goes first for another resource that is colocated with it': `
    Move other ( node2 -> node1 )
    does other_start_0 node1
    does other_stop_0 node2
    order other_stop_0 node2 -> other_start_0 node1
    score a: node1 0, node2 0
    score b: node1 0, node2 -INFINITY
    score other: node1 0, node2 -INFINITY
    score s: node1 0, node2 0`,
  'is left alone in maintenance': `
    does Cancel a_monitor_10000 node1
    score a: node1 INFINITY, node2 0
    score b: node1 INFINITY, node2 -INFINITY
    score s: node1 0, node2 0`,
};
