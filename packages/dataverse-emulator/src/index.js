'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.launchEmulator =
  exports.findRunning =
  exports.FaultPlan =
  exports.wellKnownIds =
  exports.EmulatorError =
  exports.DataverseEmulator =
    void 0;
var emulator_1 = require('./emulator');
Object.defineProperty(exports, 'DataverseEmulator', {
  enumerable: true,
  get: function () {
    return emulator_1.DataverseEmulator;
  },
});
var emulator_error_1 = require('./errors/emulator-error');
Object.defineProperty(exports, 'EmulatorError', {
  enumerable: true,
  get: function () {
    return emulator_error_1.EmulatorError;
  },
});
var well_known_ids_1 = require('./environment/well-known-ids');
Object.defineProperty(exports, 'wellKnownIds', {
  enumerable: true,
  get: function () {
    return well_known_ids_1.wellKnownIds;
  },
});
var fault_plan_1 = require('./faults/fault-plan');
Object.defineProperty(exports, 'FaultPlan', {
  enumerable: true,
  get: function () {
    return fault_plan_1.FaultPlan;
  },
});
var launch_emulator_1 = require('./launch/launch-emulator');
Object.defineProperty(exports, 'findRunning', {
  enumerable: true,
  get: function () {
    return launch_emulator_1.findRunning;
  },
});
Object.defineProperty(exports, 'launchEmulator', {
  enumerable: true,
  get: function () {
    return launch_emulator_1.launchEmulator;
  },
});
//# sourceMappingURL=index.js.map
