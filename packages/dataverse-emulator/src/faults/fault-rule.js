'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=fault-rule.js.map
