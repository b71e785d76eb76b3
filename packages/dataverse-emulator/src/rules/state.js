'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.state = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** State and status belong together; the state alone takes its default status (WA-157, WA-159, WA-205, WA-206). */
const state = (table) => {
  const stateCode = table.column('statecode');
  const statusCode = table.column('statuscode');
  if (!stateCode || !statusCode) return undefined;
  const defaultStatus = (stateValue) => {
    let first;
    for (const option of statusCode.options.values()) {
      if (option.state !== stateValue) continue;
      if (option.defaultStatus) return option.value;
      first ??= option;
    }
    return first?.value ?? null;
  };
  const check = (draft) => {
    const status = draft.get(statusCode);
    const stateValue = draft.get(stateCode);
    if (status !== null && statusCode.options.get(status)?.state === stateValue) return;
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.invalidStateCodeStatusCode,
      `${status ?? 'null'} is not a valid status code for state code ${table.definition.schemaName}State.` +
        `${stateCode.options.get(stateValue)?.label ?? stateValue} on ${table.logicalName}.`,
    );
  };
  const initial = stateCode.definition.default ?? 0;
  return {
    beforeCreate(draft) {
      if (!draft.has(stateCode) || draft.get(stateCode) === null) draft.put(stateCode, initial);
      if (draft.get(statusCode) === null) draft.put(statusCode, defaultStatus(draft.get(stateCode)));
      check(draft);
    },
    beforeUpdate(draft) {
      const stateChanges = draft.has(stateCode);
      if (stateChanges && !draft.has(statusCode)) {
        const before = draft.existing?.get(stateCode.ordinal);
        if (before !== draft.get(stateCode)) draft.put(statusCode, defaultStatus(draft.get(stateCode)));
      }
      if (stateChanges || draft.has(statusCode)) check(draft);
    },
  };
};
exports.state = state;
//# sourceMappingURL=state.js.map
