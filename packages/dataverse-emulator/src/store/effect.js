'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=effect.js.map
