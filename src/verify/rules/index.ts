/** The explicit list of rules. A new rule is its file and one line here. */
import type { Rule } from '../rule.js';
import unknownOperationName from './operations/unknown-operation-name.js';
import containerUnknown from './resources/container-unknown.js';
import deprecatedMetaDefaultValue from './resources/deprecated-meta-default-value.js';
import metaAttributeUnknown from './resources/meta-attribute-unknown.js';
import metaInvalidValue from './resources/meta-invalid-value.js';
import requiresFencingWithoutFencing from './resources/requires-fencing-without-fencing.js';
import requiresUnfencingOnDevice from './resources/requires-unfencing-on-device.js';
import resourceDisabled from './resources/resource-disabled.js';
import resourceUnmanaged from './resources/resource-unmanaged.js';
import targetRolePromotedNotPromotable from './resources/target-role-promoted-not-promotable.js';
import templateMissing from './resources/template-missing.js';
import templateSelfReference from './resources/template-self-reference.js';

export const rules: readonly Rule[] = [
  unknownOperationName,
  containerUnknown,
  deprecatedMetaDefaultValue,
  metaAttributeUnknown,
  metaInvalidValue,
  requiresFencingWithoutFencing,
  requiresUnfencingOnDevice,
  resourceDisabled,
  resourceUnmanaged,
  targetRolePromotedNotPromotable,
  templateMissing,
  templateSelfReference,
];
