'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.noAnnotations = exports.annotationNames = void 0;
exports.parseAnnotations = parseAnnotations;
/** Names of the annotations the emulator knows. */
exports.annotationNames = {
  formattedValue: 'OData.Community.Display.V1.FormattedValue',
  lookupLogicalName: 'Microsoft.Dynamics.CRM.lookuplogicalname',
  navigationProperty: 'Microsoft.Dynamics.CRM.associatednavigationproperty',
  totalRecordCount: 'Microsoft.Dynamics.CRM.totalrecordcount',
  totalRecordCountLimitExceeded: 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded',
};
/** No annotation wanted. */
exports.noAnnotations = { includes: () => false, all: false };
/** Reads the value of `odata.include-annotations`: a comma-separated list of names, each possibly ending in `*`. */
function parseAnnotations(value) {
  const patterns = value
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  const all = patterns.includes('*');
  return {
    all,
    includes: (name) =>
      patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern)),
  };
}
//# sourceMappingURL=annotations.js.map
