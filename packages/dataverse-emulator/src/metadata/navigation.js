'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=navigation.js.map
