/** What crm_simulate of Pacemaker 3.0.2 answers for a promotable clone. */
export const promotableAnswers = {
  'starts from nothing': `
    Start a:0 ( node1 )
    Start a:1 ( node2 )
    does a:0_monitor_11000 node1
    does a:0_start_0 node1
    does a:1_monitor_11000 node2
    does a:1_start_0 node2
    order a:0_start_0 node1 -> a:0_monitor_11000 node1
    order a:1_start_0 node2 -> a:1_monitor_11000 node2
    score a:0: node1 0, node2 0
    score a:1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'is looked for before it starts': `
    Start a:0 ( node1 )
    Start a:1 ( node2 )
    does a:0_monitor_0 node1
    does a:0_monitor_11000 node1
    does a:0_start_0 node1
    does a:1_monitor_0 node2
    does a:1_monitor_11000 node2
    does a:1_start_0 node2
    order a:0_start_0 node1 -> a:0_monitor_11000 node1
    order a:1_start_0 node2 -> a:1_monitor_11000 node2
    score a:0: node1 0, node2 0
    score a:1: node1 -INFINITY, node2 0
    score s: node1 0, node2 0`,
  'stays where it runs': `
    score a:0: node1 11, node2 0
    score a:1: node1 -INFINITY, node2 6
    score s: node1 0, node2 0`,
  'is recovered elsewhere when its node is lost and fenced': `
    Fence (reboot) node1 'peer is no longer part of the cluster'
    Promote a:1 ( Unpromoted -> Promoted node2 )
    Stop a:0 ( Promoted node1 ) due to node availability
    does Cancel a_monitor_11000 node2
    does a_monitor_10000 node2
    does a_promote_0 node2
    does stonith 'reboot' node1
    order Cancel a_monitor_11000 node2, stonith 'reboot' node1 -> a_promote_0 node2
    order a_promote_0 node2 -> a_monitor_10000 node2
    score a:0: node1 -INFINITY, node2 -INFINITY
    score a:1: node1 -INFINITY, node2 6
    score fencer: node1 0, node2 0
    score s: node1 0, node2 0`,
  'leaves a node in standby': `
    Promote a:1 ( Unpromoted -> Promoted node2 )
    Stop a:0 ( Promoted node1 ) due to node availability
    does Cancel a_monitor_11000 node2
    does a_demote_0 node1
    does a_monitor_10000 node2
    does a_promote_0 node2
    does a_stop_0 node1
    order Cancel a_monitor_11000 node2 -> a_promote_0 node2
    order a_demote_0 node1 -> a_stop_0 node1
    order a_promote_0 node2 -> a_monitor_10000 node2
    score a:0: node1 -INFINITY, node2 -INFINITY
    score a:1: node1 -INFINITY, node2 6
    score s: node1 0, node2 0`,
  'is recovered when its monitor fails': `
    Recover a:0 ( Promoted node1 )
    does a_demote_0 node1
    does a_monitor_10000 node1
    does a_promote_0 node1
    does a_start_0 node1
    does a_stop_0 node1
    order a_demote_0 node1 -> a_stop_0 node1
    order a_demote_0 node1, a_start_0 node1 -> a_promote_0 node1
    order a_promote_0 node1, a_start_0 node1 -> a_monitor_10000 node1
    order a_stop_0 node1 -> a_start_0 node1
    score a:0: node1 11, node2 -INFINITY
    score a:1: node1 0, node2 6
    score s: node1 0, node2 0`,
  'stops when its target-role is Stopped': `
    Stop a:0 ( Promoted node1 ) due to node availability
    Stop a:1 ( Unpromoted node2 ) due to node availability
    does a_demote_0 node1
    does a_stop_0 node1
    does a_stop_0 node2
    order a_demote_0 node1 -> a_stop_0 node1
    score a:0: node1 -INFINITY, node2 -INFINITY
    score a:1: node1 -INFINITY, node2 -INFINITY
    score s: node1 0, node2 0`,
  'leaves a node from which it is banned': `
    Promote a:1 ( Unpromoted -> Promoted node2 )
    Stop a:0 ( Promoted node1 ) due to node availability
    does Cancel a_monitor_11000 node2
    does a_demote_0 node1
    does a_monitor_10000 node2
    does a_promote_0 node2
    does a_stop_0 node1
    order Cancel a_monitor_11000 node2 -> a_promote_0 node2
    order a_demote_0 node1 -> a_stop_0 node1
    order a_promote_0 node2 -> a_monitor_10000 node2
    score a:0: node1 -INFINITY, node2 -INFINITY
    score a:1: node1 -INFINITY, node2 6
    score s: node1 -INFINITY, node2 0`,
  'follows another resource that it is ordered after and colocated with': `
    Start other ( node2 )
    Restart a:1 ( Unpromoted -> Promoted node2 ) due to required other start
    Stop a:0 ( Promoted node1 ) due to node availability
    does Cancel a_monitor_11000 node2
    does a_demote_0 node1
    does a_monitor_10000 node2
    does a_promote_0 node2
    does a_start_0 node2
    does a_stop_0 node1
    does a_stop_0 node2
    does other_start_0 node2
    order Cancel a_monitor_11000 node2, a_start_0 node2 -> a_promote_0 node2
    order a_demote_0 node1 -> a_stop_0 node1
    order a_promote_0 node2, a_start_0 node2 -> a_monitor_10000 node2
    order a_stop_0 node2 -> a_start_0 node2
    score a:0: node1 -INFINITY, node2 -INFINITY
    score a:1: node1 -INFINITY, node2 6
    score other: node1 0, node2 100
    score s: node1 0, node2 0`,
  'goes first for another resource that is colocated with it': `
    score a:0: node1 11, node2 0
    score a:1: node1 -INFINITY, node2 6
    score other: node1 0, node2 0
    score s: node1 0, node2 0`,
  'is left alone in maintenance': `
    does Cancel a_monitor_10000 node1
    does Cancel a_monitor_11000 node2
    score a:0: node1 INFINITY, node2 -INFINITY
    score a:1: node1 0, node2 INFINITY
    score s: node1 0, node2 0`,
  'promotes the instance that its agent prefers': `
    Promote a:0 ( Stopped -> Promoted node1 )
    Start a:1 ( node2 )
    does a:0_monitor_10000 node1
    does a:0_promote_0 node1
    does a:0_start_0 node1
    does a:1_monitor_11000 node2
    does a:1_start_0 node2
    order a:0_promote_0 node1, a:0_start_0 node1 -> a:0_monitor_10000 node1
    order a:0_start_0 node1 -> a:0_promote_0 node1
    order a:1_start_0 node2 -> a:1_monitor_11000 node2
    score a:0: node1 10, node2 5
    score a:1: node1 -INFINITY, node2 5
    score s: node1 0, node2 0`,
  'is demoted when its target-role is Unpromoted': `
    Demote a:0 ( Promoted -> Unpromoted node1 )
    does Cancel a_monitor_10000 node1
    does a_demote_0 node1
    does a_monitor_11000 node1
    order Cancel a_monitor_10000 node1 -> a_demote_0 node1
    order a_demote_0 node1 -> a_monitor_11000 node1
    score a:0: node1 11, node2 0
    score a:1: node1 -INFINITY, node2 6
    score s: node1 0, node2 0`,
};
