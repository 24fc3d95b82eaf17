/** The prefix that Pacemaker gives to the ids of everything that the change to schema 4.0 adds. */
export const NEW_ID = 'pcmk__3_10_upgrade-';
