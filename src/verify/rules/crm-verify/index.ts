/** The rules that say what crm_verify says: one line each. */
export { default as crmVerifyComplaint } from './crm-verify-complaint.js';
