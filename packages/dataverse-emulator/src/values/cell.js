'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=cell.js.map
