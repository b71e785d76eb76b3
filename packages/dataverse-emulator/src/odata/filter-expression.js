'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=filter-expression.js.map
