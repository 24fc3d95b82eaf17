/** The rules about the key of a cluster: one line each. */
export { default as authkeyReadableByOthers } from './authkey-readable-by-others.js';
export { default as corosyncKeyfileShort } from './corosync-keyfile-short.js';
