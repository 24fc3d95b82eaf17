/** The rules about booth: one line each. */
export { default as boothAddressDuplicate } from './booth-address-duplicate.js';
export { default as boothEvenArbiters } from './booth-even-arbiters.js';
export { default as boothParseError } from './booth-parse-error.js';
export { default as boothTicketUnknown } from './booth-ticket-unknown.js';
export { default as boothUnknownKey } from './booth-unknown-key.js';
