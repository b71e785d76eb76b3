'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=row-rule.js.map
