'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=emulator-options.js.map
